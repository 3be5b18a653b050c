/** Whoever has no mouse does everything by keyboard, and always sees where they are (W38: "however they choose"). */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { atEnd, openSite } from '../journeys/open.ts'
import { caseOf } from '../journeys/stored.ts'
import { aPotholeKept } from '../journeys/street-problem.ts'
import { launch, type Visitor } from '../support/browser.ts'
import { type KeyboardFault, keyboardFaults } from './keyboard-stops.ts'
import { type Carrier, press } from './whole-site.ts'

const withScript: Visitor = { cookies: 'accepted', script: true }

async function openBrowser(t: TestContext, visitor: Visitor = withScript) {
  const site = await openSite(t)
  const visit = await launch(visitor)
  atEnd(t, () => visit.close())
  visit.context.setDefaultTimeout(30_000)
  return { site, page: visit.page }
}

/** The words of what has the keyboard: its own, or its label's. */
const focused = (page: Page) =>
  page.evaluate(
    `(document.activeElement.labels?.[0] ?? document.activeElement).innerText.replace(/\\s+/g, ' ').trim()`,
  ) as Promise<string>

/** Goes on by Tab until something with these words has the keyboard. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let stop = 0; stop < 150; stop += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === words) return
  }
  assert.fail(`Tab never came to "${words}" on ${page.url()}`)
}

async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

async function reportByKeyboard(page: Page, url: string, carrier: Carrier): Promise<string> {
  await page.goto(url)
  await tabTo(page, 'Report a problem in the street')
  await enter(page)
  await tabTo(page, carrier)
  await enter(page)

  await tabTo(page, 'A pothole')
  await page.keyboard.press('Space')
  await tabTo(page, 'Continue')
  await enter(page)

  await tabTo(page, 'Street')
  await page.keyboard.type('Bridge')
  await tabTo(page, 'A house')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await tabTo(page, 'Number of the house or lamp post')
  await page.keyboard.type('12a')
  await enter(page) // from within a field, as people do

  await tabTo(page, 'Smaller than a dinner plate')
  for (let down = 0; down < 2; down += 1) await page.keyboard.press('ArrowDown')
  await tabTo(page, 'Continue')
  await enter(page)

  await tabTo(page, 'Yes')
  await page.keyboard.press('Space')
  await tabTo(page, 'Continue')
  await enter(page)

  await tabTo(page, 'Continue') // nothing to add
  await enter(page)
  await tabTo(page, 'No')
  await page.keyboard.press('Space')
  await tabTo(page, 'Continue')
  await enter(page)

  await tabTo(page, 'Send')
  await enter(page)
  return page.locator('#reference').innerText()
}

for (const carrier of ['Start now', 'Start without cookies'] as const) {
  for (const script of [true, false]) {
    test(`a report is sent by keyboard alone: ${carrier}, scripts ${script ? 'on' : 'off'}`, async (t) => {
      const cookies = carrier === 'Start now' ? 'accepted' : 'refused'
      const { site, page } = await openBrowser(t, { cookies, script })

      const reference = await reportByKeyboard(page, site.url, carrier)

      assert.deepEqual((await caseOf(site.database.admin, reference))?.answers, aPotholeKept)
    })
  }
}

test('what is wrong with an answer takes the keyboard, and its link moves to the field', async (t) => {
  const { site, page } = await openBrowser(t)
  await page.goto(`${site.url}/services/street-problem`)
  await press(page, 'Start now')
  await page.getByLabel('A pothole').check()
  await press(page, 'Continue')

  await tabTo(page, 'Continue')
  await enter(page)

  assert.match(await focused(page), /^There is a problem/)
  const fields = ['street', 'nearest', 'number']
  for (const [place, field] of fields.entries()) {
    await page.locator('.govuk-error-summary a').nth(place).focus()
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.name'), field)
  }
})

test('without scripts the link of what is wrong leads to the field too', async (t) => {
  const { site, page } = await openBrowser(t, { cookies: 'refused', script: false })
  await page.goto(`${site.url}/services/street-problem`)
  await press(page, 'Start without cookies')
  await press(page, 'Continue')

  await tabTo(page, await page.locator('.govuk-error-summary a').innerText())
  await page.keyboard.press('Enter')

  assert.equal(await page.evaluate('document.activeElement.name'), 'kind')
})

test('the first Tab offers to skip to the main part, and the next stop is in it', async (t) => {
  const { site, page } = await openBrowser(t)
  for (const address of ['/', '/contact', '/services/street-problem', '/cookies']) {
    await page.goto(`${site.url}${address}`)
    const skip = page.locator('.govuk-skip-link')
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'Skip to main content')
    const box = await skip.boundingBox()
    assert.ok(box && box.width > 100 && box.height > 20, 'the link is seen when the keyboard is on it')

    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')

    assert.ok(await page.evaluate(`document.activeElement.closest('main, footer') !== null`), address)
  }
})

const broken: readonly (readonly [rule: KeyboardFault['rule'], how: string])[] = [
  [
    'focus-visible (2.4.7)',
    `document.querySelectorAll('main a').forEach((link) => { link.style.cssText = 'all: initial; outline: none' })`,
  ],
  [
    'focus-order (2.4.3)',
    `document.querySelector('main ul').style.cssText = 'display: flex; flex-direction: column-reverse'`,
  ],
  [
    'keyboard (2.1.1)',
    `document.querySelector('main a').addEventListener('keydown', (key) => key.preventDefault())`,
  ],
  ['skip-link (2.4.1)', `document.querySelector('.govuk-skip-link').remove()`],
]

test('a page that breaks a rule is found out', async (t) => {
  const { site, page } = await openBrowser(t)
  for (const [rule, how] of broken) {
    await page.goto(`${site.url}/services`)
    await page.evaluate(how)

    const faults = await keyboardFaults(page)

    assert.ok(
      faults.some((fault) => fault.rule === rule),
      rule,
    )
  }
})
