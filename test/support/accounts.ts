/** Somebody with an account, as a test meets them: over HTTP, with the e-mails that the demonstration shows. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeOf, stepAt } from '../../src/accounts/second-step/time-codes.ts'
import { type Answer, type Jar, type RawClient, rawClient } from './raw-client.ts'
import { type Alterations, openTestSite, type TestSite } from './site.ts'

/** A test on a site of its own, which is closed before its database goes. */
export function onSite(name: string, body: (site: TestSite) => Promise<void>, alter?: Alterations): void {
  test(name, async (t) => {
    const site = await openTestSite(t, alter)
    try {
      await body(site)
    } finally {
      await site.close()
    }
  })
}

export const ada = {
  name: 'Ada Planted',
  address: '1 Planted Row\nFairholme',
  email: 'ada@planted.example',
  username: 'ada.planted',
  password: 'seven green bottles on a wall',
}

/** Somebody else. */
export const ben = { ...ada, email: 'ben@planted.example', username: 'ben.planted' }

export interface Person {
  client: RawClient
  jar: Jar
}

/** A browser of its own, which takes cookies. */
export function browser(site: Pick<TestSite, 'url'>, from = '127.0.0.1'): Person {
  const jar: Jar = new Map()
  return { jar, client: rawClient(site.url.replace('localhost', '127.0.0.1'), { jar, from }) }
}

/** The value of a hidden field of a page; fails when it has none. */
export function hiddenIn({ text }: Answer, name: string): string {
  const [, value] = new RegExp(`name="${name}" value="([^"]*)"`).exec(text) ?? []
  assert.ok(value !== undefined, `the page has no field ${name}:\n${headingOf({ text })}`)
  return value
}

export const headingOf = ({ text }: Pick<Answer, 'text'>) => /<h1[^>]*>([^<]*)/.exec(text)?.[1]?.trim() ?? ''

/** The e-mails that were sent, the newest first. */
export async function mails(
  site: Pick<TestSite, 'url'>,
): Promise<{ subject: string; to: string; text: string }[]> {
  const { client } = browser(site)
  const { text } = await client.get('/demonstration/post')
  client.close()
  return text
    .split('<h2 class="govuk-heading-s">')
    .slice(1)
    .map((part) => ({
      subject: part.split('</h2>')[0]!,
      to: /To (\S+),/.exec(part)?.[1] ?? '',
      text: part,
    }))
}

/** The code of the newest e-mail to this address. */
export async function codeFor(site: Pick<TestSite, 'url'>, email: string): Promise<string> {
  const newest = (await mails(site)).find(({ to }) => to === email)
  const [code] = /\b[0-9B-Y]{4}-[0-9B-Y]{4}\b/.exec(newest?.text ?? '') ?? []
  assert.ok(code, `no code was sent to ${email}`)
  return code
}

/** Opens the form and sends it; answers the page that waits for the code, or what was said instead. */
export async function sendRegistration(
  { client }: Person,
  fields: Record<string, string> = ada,
): Promise<Answer> {
  const form = await client.get('/register')
  return client.post('/register', { notice: hiddenIn(form, 'notice'), ...fields })
}

/** Registers to the end: signed in. */
export async function registered(
  site: Pick<TestSite, 'url'>,
  fields: typeof ada = ada,
  person: Person = browser(site),
): Promise<Person> {
  const page = await sendRegistration(person, fields)
  assert.equal(page.status, 200, page.text.match(/govuk-error-message[^<]*<[^<]*<\/span>([^<]*)/)?.[1])
  const done = await person.client.post('/register/code', {
    handle: hiddenIn(page, 'handle'),
    code: await codeFor(site, fields.email),
  })
  assert.equal(done.status, 303, headingOf(done))
  return person
}

/** Signs in by the form, in a browser of its own when none is given. */
export async function signIn(
  site: Pick<TestSite, 'url'>,
  who: Record<string, string> = { name: ada.username, password: ada.password },
  person: Person = browser(site),
): Promise<{ answer: Answer; person: Person }> {
  await person.client.get('/sign-in')
  return { answer: await person.client.post('/sign-in', who), person }
}

/** Whether this browser is known. */
export async function isSignedIn({ client }: Pick<Person, 'client'>): Promise<boolean> {
  return (await client.get('/my-account')).text.includes('action="/sign-out"')
}

/** The code that an app shows, which was given this key. */
export function appCode({ ground }: Pick<TestSite, 'ground'>, key: string): string {
  return codeAt(key, ground.clock.now())
}

/** The code that an app with this key shows at a moment. */
export const codeAt = (key: string, now: Date) => codeOf(fromBase32(key), stepAt(now))

/** Turns the second step on for who is signed in; answers the key of the app, and the recovery codes. */
export async function withSecondStep(
  site: Pick<TestSite, 'ground'>,
  { client }: Person,
): Promise<{ key: string; codes: string[] }> {
  const page = await client.post('/my-account/second-step', { 'own-password': ada.password })
  const key = /<code id="key">([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? ''
  const handle = hiddenIn(page, 'handle')
  const done = await client.post('/my-account/second-step/confirm', { handle, code: appCode(site, key) })
  assert.equal(headingOf(done), 'The second step is on')
  return {
    key,
    codes: [...done.text.matchAll(/<li><code id="recovery-code-\d+">([^<]+)</g)].map(([, code]) => code!),
  }
}

function fromBase32(key: string): Buffer {
  const bits = [...key.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
}
