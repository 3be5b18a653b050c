/** A language that is written from right to left needs no new pages: here one that a test has made up. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page, Response } from 'playwright-core'
import { widerThanWindow } from '../../test/browser/reflow.ts'
import { atEnd, openSite } from '../../test/journeys/open.ts'
import { axe, launch, validate } from '../../test/support/browser.ts'
import { madeUpLanguage } from '../messages/made-up-for-tests.ts'
import { english } from '../messages/messages.ts'

for (const width of [320, 1280]) {
  test(`pages from right to left are laid out so, and shut nobody out, at ${width} pixels`, async (t) => {
    const { page, look, see } = await openFromRightToLeft(t, width)

    await look('/ar')
    await look('/ar/no-such-page', 404)
    await look('/ar/search?q=bin')
    await look('/ar/track')
    await look('/ar/help/bin-days')
    await look('/ar/services/street-problem')
    await press(page, 'form[action$="/start"] button[value=no]')
    await see('the first question')
    await press(page, onward)
    await see('the first question, with an error')
    assert.equal(await page.evaluate(hasFocus), 'govuk-error-summary')

    await answerAll(page, see)
    await see('check answers')
    assert.equal(await page.locator('dd bdi').count(), 5)
    await press(page, 'form[action$="/check-answers"] button')
    await see('sent')
    const reference = await page.locator('#reference bdi[dir=ltr]').innerText()
    assert.match(reference, /^FH-/)
  })
}

test('in such a page the ways out, the marks of errors and the buttons stand on the other side', async (t) => {
  const { page, look } = await openFromRightToLeft(t, 1280)

  await look('/ar/services/street-problem')

  const sides = await page.evaluate(`(() => {
    const middle = (one) => { const { left, right } = document.querySelector(one).getBoundingClientRect(); return (left + right) / 2 }
    const half = innerWidth / 2
    return {
      crumbs: middle('.govuk-breadcrumbs__list-item') > half,
      heading: getComputedStyle(document.querySelector('h1')).textAlign,
      start: middle('main form button') > half,
      english: getComputedStyle(document.querySelector('h1 [lang=en]')).direction,
      list: getComputedStyle(document.querySelector('[lang=en] .govuk-list--bullet')).paddingLeft,
    }
  })()`)
  assert.deepEqual(sides, { crumbs: true, heading: 'start', start: true, english: 'ltr', list: '20px' })
})

// Not the one that is there for Enter alone, which nobody sees, and none that only moves a map.
const onward = 'main form:not([action$="/clear"]) button:not([aria-hidden], [formaction])'
const hasFocus = 'document.activeElement.className'

async function openFromRightToLeft(t: TestContext, width: number) {
  const site = await openSite(t, {
    ground: (ground) => ({ ...ground, languages: [english, madeUpLanguage()] }),
  })
  const visit = await launch({ cookies: 'refused', script: true, width })
  atEnd(t, () => visit.close())
  const { page } = visit
  let source: Response | null = null
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) source = response
  })
  const see = async (what: string) => {
    const { lang, dir } = (await page.evaluate(
      '({ lang: document.documentElement.lang, dir: document.documentElement.dir })',
    )) as Record<string, string>
    assert.deepEqual({ lang, dir }, { lang: 'ar', dir: 'rtl' }, what)
    assert.deepEqual(await widerThanWindow(page), [], `${what} is wider than the window`)
    assert.deepEqual(await axe(page), [], what)
    assert.deepEqual(await validate((await source?.text()) ?? ''), [], what)
    assert.deepEqual(await page.evaluate(unmarked), [], `${what} has English that is not marked as such`)
  }
  const look = async (address: string, status = 200) => {
    const answer = await page.goto(site.url + address)
    assert.equal(answer?.status(), status)
    await see(address)
  }
  return { page, look, see }
}

// The texts of the made-up language have no Latin letter, so each one that is seen was written past the catalogue,
// but for the council's name, typed words, and what is marked as running from left to right.
const unmarked = `(() => {
  const council = /Fairholme Borough Council|English|999/g
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode
    if (parentElement.closest('[lang=en], [dir=ltr], code, script, option, .guildhall-choices')) continue
    if (/[A-Za-z]/.test(data.replace(council, ''))) found.push(data.trim())
  }
  return found
})()`

async function press(page: Page, what: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(what).first().click()])
}

async function answerAll(page: Page, see: (what: string) => Promise<void>): Promise<void> {
  for (let asked = 0; asked < 8 && (await page.locator('dl').count()) === 0; asked += 1) {
    await see(`question ${asked + 1}`)
    const names = new Set<string>()
    for (const radio of await page.locator('main input[type=radio]').all()) {
      const name = (await radio.getAttribute('name')) ?? ''
      if (!names.has(name)) await radio.check()
      names.add(name)
    }
    for (const list of await page.locator('main select').all()) await list.selectOption({ index: 1 })
    for (const text of await page.locator('main input[type=text]').all()) await text.fill('12a')
    await press(page, onward)
  }
}
