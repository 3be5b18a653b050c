/** Every page of the site, and every state in which a resident or an officer may meet one. */
import type { Page } from 'playwright-core'
import { demonstrationOfficers } from '../../src/demonstration/demonstration.ts'
import { fillIn } from '../journeys/any-service.ts'
import { permitAnswers } from '../journeys/asked-again.ts'
import { aPotholeWithReply, reportWhole } from '../journeys/street-problem.ts'
import { ada, registered } from '../support/accounts.ts'
import { addPasskey, device } from '../support/passkeys.ts'
import { type RawClient, rawClient } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'
import { oneToAsk } from './asking-states.ts'
import { oneThatWaits, sentOn } from './delivery-states.ts'
import { answerStates, codeOf } from './new-purpose-states.ts'
import { oneAtCounter } from './on-paper-states.ts'
import { type Carrier, type Desk, deskStates, publicStates } from './site-states.ts'
import { inBrowser } from './visitors.ts'

export type { Carrier } from './site-states.ts'

/** Is told of each page or state when it stands in the browser, and of the name it has whoever meets it. */
export type Look = (where: string, name: string) => Promise<void>

/** Pages to which no link leads: one is shown in place of others, the other is the address printed on paper. */
const withoutLinks = ['/maintenance', '/privacy']
// The examples of the components are their makers' and not ours, and some are there to show what is wrong. What stands
// around them has tests of its own (src/demonstration/components).
const made = /^\/demonstration\/components\/./

/** The teams' lists are one view: of one team every state of it is looked at, of the others the first. */
export const furtherLists = /^\/staff\/(?!street-problem)[a-z-]+\?state=/

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
      if (host === 'site' && !made.test(to) && !furtherLists.test(to) && !found.includes(to)) found.push(to)
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
    await look(address, nameOfPage(address))
  }
}

/**
 * Goes through what is met only by doing something. Officers stay signed in by a cookie, so who starts without cookies
 * meets nothing of theirs. Answers how many states were met.
 */
export async function goThroughStates(
  page: Page,
  site: TestSite,
  carrier: Carrier,
  look: Look,
): Promise<number> {
  let states = 0
  const see = async (what: string) => {
    states += 1
    await look(`${what} (${carrier})`, what)
  }
  const visitor = inBrowser(page, site.url)
  await publicStates(visitor, site.ground.services, carrier, see)
  if (site.ground.services.length > 0) await answerStates(visitor, await codeOf(site), see)
  return carrier === 'Start now' ? states + (await goThroughDesk(page, site, look)) : states
}

/** Goes through what officers meet at their desks; answers how many states that were. The browser must take cookies. */
export async function goThroughDesk(page: Page, site: TestSite, look: Look): Promise<number> {
  if (site.ground.services.length === 0) return 0
  let states = 0
  await deskStates(inBrowser(page, site.url), await deskOf(site), async (what) => {
    states += 1
    await look(what, what)
  })
  return states
}

/** A new report by somebody who wants a reply, and the officers of the demonstration to whom it comes. */
export async function deskOf(site: Pick<TestSite, 'url' | 'ground' | 'database'>): Promise<Desk> {
  const client = rawClient(site.url)
  const { reference } = await reportWhole(client, aPotholeWithReply)
  const delivery = await oneThatWaits(site, client)
  const parking = site.ground.services.find(({ id }) => id === 'parking-permit')
  if (!parking) throw new Error('there is no form for a parking permit')
  const permit = await fillIn(client, parking, permitAnswers(parking, { reply: 'post' }), 'no')
  client.close()
  const person = await registered(site)
  await addPasskey(person, device(site))
  person.client.close()
  const officers = demonstrationOfficers(site.ground.services)
  const idOf = (role: string, service: string) => {
    const known = officers.find((officer) => officer.role === role && officer.service === service)
    if (!known) throw new Error(`the demonstration has no ${role} of ${service}`)
    return known.id
  }
  return {
    reference,
    officer: idOf('officer', 'street-problem'),
    supervisor: idOf('supervisor', 'street-problem'),
    elsewhere: idOf('officer', 'parking'),
    permit: { reference: permit.reference, code: permit.code },
    parking: idOf('officer', 'parking-permit'),
    sender: idOf('supervisor', sentOn),
    delivery,
    asker: idOf('owner', sentOn),
    message: await oneToAsk(site),
    owner: idOf('owner', 'street-problem'),
    adviser: idOf('data-protection-officer', 'council'),
    account: { username: ada.username, password: ada.password, now: () => site.ground.clock.now() },
    ...(await oneAtCounter(site, ada.username)),
    risk: idOf('senior-information-risk-owner', 'council'),
  }
}

/** The name of a page by its address, the same whatever reference a report was given. */
export function nameOfPage(address: string): string {
  return address.replace(/\b[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/, 'REFERENCE')
}

/** Presses a button and waits for the page it leads to. */
export async function press(page: Page, name: string): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name, exact: true }).first().click(),
  ])
}
