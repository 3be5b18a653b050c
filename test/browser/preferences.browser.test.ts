/** What saved preferences do to a page, as a browser without scripts shows it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atEnd, openSite } from '../journeys/open.ts'
import { axe, launch } from '../support/browser.ts'

const smallest = 320
/** Read in the browser, whose own names this program does not know. */
const styleOf = (selector: string, name: string) =>
  `getComputedStyle(document.querySelector('${selector}')).${name}`
const linkColour = styleOf('main a.govuk-link:not(.govuk-link--no-visited-state)', 'color')

test('text grows, colours grow stronger, nothing runs off a narrow screen, and axe finds no barrier', async (t) => {
  const site = await openSite(t)
  const { page, close } = await launch({ cookies: 'accepted', script: false, width: smallest })
  atEnd(t, close)
  const seen = async (address: string) => {
    await page.goto(`${site.url}${address}`)
    const size = await page.evaluate<string>(styleOf('main .govuk-body', 'fontSize'))
    const widest = await page.evaluate<number>('document.documentElement.scrollWidth')
    return { size: Number.parseFloat(size), widest, barriers: await axe(page) }
  }

  const before = await seen('/contact')
  await page.goto(`${site.url}/preferences`)
  await page.getByLabel('Largest').check()
  await page.getByLabel('High').check()
  await page.getByLabel('Open from the start').check()
  await page.getByRole('button', { name: 'Save my preferences' }).click()
  assert.match(await page.innerText('main'), /Your preferences are saved in this browser/)

  const after = await seen('/contact')
  assert.ok(before.size >= 16)
  assert.equal(after.size, before.size * 1.5)
  for (const address of ['/contact', '/preferences', '/cookies/choices', '/cookies', '/visitors', '/']) {
    const { barriers, widest } = await seen(address)
    assert.deepEqual(barriers, [], address)
    assert.ok(widest <= smallest, `${address} is ${widest} wide`)
  }
  const colour = await page.evaluate<string>(linkColour)
  assert.equal(colour, 'rgb(0, 32, 138)')
  await page.emulateMedia({ forcedColors: 'active' })
  const forced = await page.evaluate<string>(linkColour)
  assert.notEqual(forced, 'rgb(0, 32, 138)', 'our colours stand above those of the device')
})
