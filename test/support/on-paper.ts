/** Codes on paper, as a test meets them: officers at the counter, and what they print. */
import assert from 'node:assert/strict'
import { demonstrationOfficers } from '../../src/demonstration/demonstration.ts'
import { ada, browser, codeFor, hiddenIn } from './accounts.ts'
import type { Answer, RawClient } from './raw-client.ts'
import type { TestSite } from './site.ts'

/** Somebody of the council by their title, or by role and service, signed in. */
export async function officerOf(
  site: Pick<TestSite, 'url' | 'ground'>,
  wanted: { title?: string; role?: string; service?: string },
  { client } = browser(site),
): Promise<RawClient> {
  const officer = demonstrationOfficers(site.ground.services).find((one) =>
    Object.entries(wanted).every(([name, value]) => one[name as 'title'] === value),
  )
  assert.ok(officer, `the demonstration has nobody like ${JSON.stringify(wanted)}`)
  assert.equal((await client.post('/staff/sign-in', { officer: officer.id })).status, 303)
  return client
}

export const atCounter = (site: Pick<TestSite, 'url' | 'ground'>, person = browser(site)) =>
  officerOf(site, { title: 'An information rights officer' }, person)
export const second = (site: Pick<TestSite, 'url' | 'ground'>, person = browser(site)) =>
  officerOf(site, { title: 'A second information rights officer' }, person)

/** The code that is printed on a page; null where there is none. */
export const printedOn = ({ text }: Pick<Answer, 'text'>): string | null =>
  /id="paper-code">((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})</.exec(text)?.[1] ?? null

/** What waits at the counter, the oldest first. */
export async function waiting(client: RawClient): Promise<string[]> {
  const { text } = await client.get('/staff/counter')
  return [...text.matchAll(/href="(\/staff\/counter\/[0-9a-f-]{36})"/g)].map(([, href]) => href!)
}

/** The whole way at the counter, by two officers with a browser each; answers the code on the paper. */
export async function codeFromCounter(
  site: TestSite,
  name: string,
  anotherBrowser = () => browser(site),
): Promise<string> {
  const first = await atCounter(site, anotherBrowser())
  assert.equal((await first.post('/staff/counter', { name })).status, 200)
  const [one] = await waiting(first)
  assert.ok(one, 'nothing was begun')
  assert.equal((await first.post(`${one}/proof`, { proof: 'passport' })).status, 303)
  const printed = printedOn(await (await second(site, anotherBrowser())).post(`${one}/confirm`, {}))
  assert.ok(printed, 'no code was printed')
  return printed
}

/** What is typed at home with a code on paper. */
export const fresh = { email: 'ada.new@planted.example', password: 'nine blue bottles on a wall' }

/** Types the paper at home, and the code of the e-mail to the new address; answers the page after it. */
export async function opened(site: TestSite, code: string, { client } = browser(site)): Promise<Answer> {
  const page = await client.post('/recover/paper', { name: ada.username, code, ...fresh })
  assert.equal(page.status, 200, page.text.match(/govuk-error-message[^<]*<[^<]*<\/span>([^<]*)/)?.[1])
  const handle = hiddenIn(page, 'handle')
  return client.post('/recover/paper/code', { handle, code: await codeFor(site, fresh.email) })
}
