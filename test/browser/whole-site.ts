/** Every page of the site, and every state in which a resident or an officer may meet one. */
import type { Page } from 'playwright-core'
import type { Service } from '../../src/forms/forms.ts'
import { reportWhole } from '../journeys/street-problem.ts'
import type { RawClient } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'

/** How a visitor carries the answers of a form from page to page. */
export type Carrier = 'Start now' | 'Start without cookies'
/** Is told of each page or state when it stands in the browser. */
export type Look = (where: string) => Promise<void>

/** Pages to which no link leads: one is shown in place of others, the other is the address printed on paper. */
const withoutLinks = ['/maintenance', '/privacy']
// The examples of the components are their makers' and not ours, and some are there to show what is wrong. What stands
// around them has tests of its own (src/demonstration/components).
const made = /^\/demonstration\/components\/./

/** The addresses of all pages, found by following every link from the home page, in the order they are met. */
export async function allPages(client: RawClient): Promise<string[]> {
  await reportWhole(client) // so that there is a report for officers to look at
  const found = ['/', ...withoutLinks]
  const pages: string[] = []
  for (const address of found) {
    const { text, headers, status } = await client.get(address)
    if (status !== 200 || !String(headers['content-type']).startsWith('text/html')) continue
    pages.push(address)
    // What leads to another language has a test of its own, for the statement is about what everybody may read.
    for (const [, href] of text.matchAll(/<a\b(?![^>]*\srel="alternate")[^>]*\shref="([^"]+)"/g)) {
      const { host, pathname, search } = new URL(href!.replaceAll('&amp;', '&'), `http://site${address}`)
      const to = pathname + search
      if (host === 'site' && !made.test(to) && !found.includes(to)) found.push(to)
    }
  }
  return pages
}

/** Goes to each of these pages. */
export async function goThroughPages(
  page: Page,
  site: Pick<TestSite, 'url'>,
  pages: readonly string[],
  look: Look,
): Promise<void> {
  for (const address of pages) {
    await page.goto(`${site.url}${address}`)
    await look(address)
  }
}

/** Goes through what is met only by doing something: each form with and without mistakes, lost, sent, looked up. */
export async function goThroughStates(
  page: Page,
  site: TestSite,
  carrier: Carrier,
  look: Look,
): Promise<number> {
  let states = 0
  const see = async (what: string) => {
    states += 1
    await look(`${what} (${carrier})`)
  }
  for (const service of site.ground.services) await goThroughForm(page, site, service, carrier, see)
  for (const [what, address] of [
    ['a search that finds', '/search?q=bin'],
    ['a search that finds nothing', '/search?q=zzzzzz'],
    ['a search for nothing', '/search?q='],
    ['no such page', '/no-such-page'],
    ['an address that cannot be read', '/%zz'],
    ['no such service', '/services/no-such-service'],
  ]) {
    await page.goto(`${site.url}${address}`)
    await see(what!)
  }
  return states
}

async function goThroughForm(
  page: Page,
  site: TestSite,
  { id, pages }: Service,
  carrier: Carrier,
  see: Look,
): Promise<void> {
  const start = async () => {
    await page.goto(`${site.url}/services/${id}`)
    await press(page, carrier)
  }
  await start()
  for (let asked = 0; asked <= pages.length && (await hasButton(page, 'Continue')); asked += 1) {
    const question = await page.locator('h1').first().innerText()
    await see(`${id}: ${question}`)
    await press(page, 'Continue')
    await see(`${id}: ${question}, left out`)
    await answerAnything(page)
    await press(page, 'Continue')
  }
  await see(`${id}: check answers`)
  await press(page, 'Send report')
  const reference = await page.locator('#reference').innerText()
  const code = await page.locator('#code').innerText()
  await see(`${id}: sent`)

  await start()
  await answerAnything(page)
  await press(page, 'Continue')
  await page.locator('summary', { hasText: 'Delete my answers' }).click()
  await see(`${id}: about to delete the answers`)
  await press(page, 'Delete my answers')
  await see(`${id}: answers deleted`)

  await page.context().clearCookies()
  await page.goto(`${site.url}/services/${id}/${pages.at(-1)!.id}`)
  await see(`${id}: answers lost`)

  await page.goto(`${site.url}/track`)
  await lookUp(page)
  await see('track: nothing typed')
  await page.goto(`${site.url}/track`)
  await page.getByLabel('Reference').fill('FH-2222-2222')
  await page.getByLabel('Code').fill('2222-2222')
  await lookUp(page)
  await see('track: not found')
  await page.goto(`${site.url}/track`)
  await page.getByLabel('Reference').fill(reference)
  await page.getByLabel('Code').fill(code)
  await lookUp(page)
  await see('track: found')
}

async function hasButton(page: Page, name: string): Promise<boolean> {
  return (await page.getByRole('button', { name, exact: true }).count()) > 0
}

/** Presses a button and waits for the page it leads to. */
export async function press(page: Page, name: string): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name, exact: true }).first().click(),
  ])
}

/** Presses the only button of the page on which a report is looked up. */
async function lookUp(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator('main form button').click()])
}

/** Answers whatever a page asks: the first choice of each group, the first thing of a list, a low number. */
async function answerAnything(page: Page): Promise<void> {
  const main = page.locator('main')
  const groups = new Set<string>()
  for (const radio of await main.locator('input[type=radio]:visible').all()) {
    const name = (await radio.getAttribute('name')) ?? ''
    if (!groups.has(name)) await radio.check()
    groups.add(name)
  }
  for (const select of await main.locator('select:visible').all()) await select.selectOption({ index: 1 })
  for (const text of await main.locator('input[type=text]:visible').all()) await text.fill('1')
}
