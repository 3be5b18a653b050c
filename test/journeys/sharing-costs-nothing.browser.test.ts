/**
 * Refusing to share costs nothing (S5), in a browser: six people with the same facts, who chose differently what may be
 * filled in for them, send every form. What each is told, what they pay, where they stand in the list and what the officer
 * sees is the same; whoever allowed it typed less.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Browser, chromium, type Page } from 'playwright-core'
import { demonstrationOfficers } from '../../src/demonstration/demonstration.ts'
import { appointmentAsked, type Service } from '../../src/forms/forms.ts'
import { isWhole } from '../browser/one-of-each-make.ts'
import { inBrowser } from '../browser/visitors.ts'
import { checkHolds, checkSabotage, type Sabotage } from '../promises/promise.ts'
import { type Broken, isBroken, onTheSiteInBrowsers, visitor } from '../promises/site/open.ts'
import { paysEarlier, paysWithOfficers } from '../promises/site/sharing-defects.ts'
import { afterSql, rewritten } from '../promises/site/sql-defects.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import type { TestSite } from '../support/site.ts'
import {
  anotherMinute,
  type Choice,
  choices,
  comparable,
  owed,
  path,
  signingIn,
  standInOrder,
  twinByOfficer,
} from '../support/twins.ts'
import { cancelTime, madeUp } from './any-service.ts'
import { pressed, sendInBrowser } from './any-service-in-browser.ts'
import { caseOf } from './stored.ts'

/** A form with a decision and one without, besides; `npm run walks` sends all of the site. */
const short = ['parking-permit', 'contact-us']
/** The form by which is shown who types less: it has a fee, and asks for name, address and a way to reach somebody. */
const asks = 'garden-waste'
/** Answers in which somebody wants to be rung. */
const seed = 2

async function sharingCostsNothing(site: TestSite): Promise<void> {
  const browser = await chromium.launch(chromiumLaunch())
  try {
    const officer = await (await browser.newContext()).newPage()
    const twins = new Map<Choice, Page>()
    for (const choice of choices) twins.set(choice, await twinIn(browser, site, choice))
    const typed = new Map<Choice, number>()
    for (const service of sentOn(site)) {
      await signsInAsOfficer(officer, site, service)
      const outcomes = new Map<Choice, string>()
      const sent: string[] = []
      for (const [choice, page] of twins) {
        anotherMinute(site)
        const { reference, outcome } = await sends(site, page, officer, service)
        outcomes.set(choice, outcome)
        sent.push(reference)
      }
      for (const [choice, outcome] of outcomes)
        assert.equal(outcome, outcomes.get('never asked'), `${service.id}: ${choice}`)
      await officer.goto(`${site.url}/staff/${service.id}`)
      // A time that was given up has left the list.
      if (appointmentAsked(service) === null) standInOrder(await read(officer), sent, service.id)
    }
    const form = formThatAsks(site)
    let filledIn = ''
    for (const [choice, page] of twins) {
      const sent = await sendInBrowser(page, site.url, form, madeUp(form, seed))
      typed.set(choice, sent.typed.length)
      filledIn = sent.reference
    }
    whoAllowsTypesLess(typed)
    const sharer = twins.get('allowed')!
    await seesWhereItWasFilledIn(site, sharer, filledIn)
    await stopsAtTheNextPage(site, sharer)
  } finally {
    await browser.close()
  }
}

/** The form that shows who types less comes last: what was said newest is what is filled in. */
function sentOn(site: TestSite): readonly Service[] {
  const last = formThatAsks(site)
  if (isBroken(site)) return [last]
  const others = site.ground.services.filter((one) => one !== last && (isWhole || short.includes(one.id)))
  return [...others, last]
}

/** Somebody with an account, signed in in a browser of their own, who chooses there unless an officer took it down. */
async function twinIn(browser: Browser, site: TestSite, choice: Choice): Promise<Page> {
  const { client } = await twinByOfficer(site, choice)
  client.close()
  const page = await (await browser.newContext()).newPage()
  const { username, password } = signingIn(choice)
  const person = inBrowser(page, site.url)
  await person.open('/sign-in')
  await person.send('/sign-in', { name: username, password })
  const all = ['from', 'every-service'] as const
  if (choice === 'allowed' || choice === 'taken back') {
    await person.open(path)
    await person.send(`${path}/allow`, {}, all)
  }
  if (choice === 'taken back') await person.send(`${path}/stop`, {}, all)
  return page
}

async function signsInAsOfficer(page: Page, site: TestSite, { id }: Service): Promise<void> {
  const officer = demonstrationOfficers(site.ground.services).find(
    ({ role, service }) => role === 'officer' && service === id,
  )
  await page.goto(`${site.url}/staff/sign-in`)
  await pressed(page, page.locator(`main button[name="officer"][value="${officer?.id}"]`))
}

/** One form sent, and all that comes of it: what is kept and owed, what its sender is told, what the officer sees. */
async function sends(
  site: TestSite,
  page: Page,
  officer: Page,
  service: Service,
): Promise<{ reference: string; outcome: string }> {
  const sent = await sendInBrowser(page, site.url, service, madeUp(service, seed))
  const { reference } = sent
  const told = await read(page)
  const seen = await opens(officer, `${site.url}/staff/${service.id}/${reference}`)
  const kept = await caseOf(site.database.admin, reference)
  const pence = await owed(site, reference)
  // The time that was booked is free again for the next, who is to find what this one found.
  await cancelTime(visitor(site), service, sent)
  return { reference, outcome: comparable([JSON.stringify({ kept, pence }), told, ...seen].join('\n'), sent) }
}

/** What the officer sees of a case: before taking it, with it in hand, and with what was written opened. */
async function opens(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  const seen = [await read(page)]
  await pressed(page, page.locator('main form[action*="/take"] button'))
  seen.push(await read(page))
  const purposes = page.locator('main form[action*="/open"] button')
  for (let nth = 0; nth < (await purposes.count()); nth += 1) {
    await pressed(page, purposes.nth(nth))
    seen.push(await read(page))
  }
  for (const words of seen)
    assert.doesNotMatch(words, /filled in|allowed|fill-in-your-forms/i, 'the officer sees the choice')
  return seen
}

const read = (page: Page) => page.locator('main').innerText()

function whoAllowsTypesLess(typed: ReadonlyMap<Choice, number>): void {
  const others = typed.get('never asked')!
  for (const choice of ['refused', 'taken back'] as const)
    assert.equal(typed.get(choice), others, `who ${choice} typed another number of inputs`)
  for (const choice of ['allowed', 'allowed by telephone', 'allowed by letter'] as const)
    assert.ok(typed.get(choice)! < others, `${choice}: ${typed.get(choice)} inputs typed, of ${others}`)
}

async function seesWhereItWasFilledIn(site: TestSite, page: Page, reference: string): Promise<void> {
  await page.goto(`${site.url}/my-account/filled-in`)
  assert.ok((await read(page)).includes(reference), 'it is not said where something was filled in')
}

/** One tab shows a page that is filled in; the choice is taken back in another; the first is loaded again. */
async function stopsAtTheNextPage(site: TestSite, page: Page): Promise<void> {
  let tried = false
  await sendInBrowser(page, site.url, formThatAsks(site), madeUp(formThatAsks(site), seed), async () => {
    const phone = page.locator('main input[name="phone"]')
    if ((await phone.count()) === 0) return
    assert.notEqual(await phone.inputValue(), '', 'what was allowed is not filled in')
    const other = await page.context().newPage()
    await other.goto(`${site.url}${path}`)
    await inBrowser(other, site.url).send(`${path}/stop`, {}, ['from', 'every-service'])
    await page.reload()
    assert.equal(await phone.inputValue(), '', 'it is filled in after it was taken back')
    tried = true
  })
  assert.ok(tried, `${asks} asks for no phone number`)
}

const formThatAsks = (site: TestSite) => site.ground.services.find(({ id }) => id === asks)!

const sabotages: readonly Sabotage<Broken>[] = [
  paysEarlier,
  paysWithOfficers,
  {
    name: 'what was taken back is filled in all the same',
    breaks: () =>
      afterSql(
        'create or replace function reuse.take_back(p_session bytea, p_from text, p_to text, p_at timestamptz) returns boolean language sql as $$ select true $$',
      ),
    seenBy: /who taken back typed|after it was taken back/,
  },
  {
    name: 'nothing that was allowed is filled in',
    breaks: () => rewritten('reuse.look', 'v_account is null then return', 'true then return'),
    seenBy: /inputs typed, of/,
  },
]

describe('S5: refusing to share costs nothing', () => {
  test('whatever somebody chose, every form has the same end', (t) =>
    checkHolds(onTheSiteInBrowsers, { holds: sharingCostsNothing }, t))
  for (const sabotage of sabotages)
    test(`is broken, and seen to be, when ${sabotage.name}`, (t) =>
      checkSabotage(onTheSiteInBrowsers, { holds: sharingCostsNothing }, sabotage, t))
})
