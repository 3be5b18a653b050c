/** Somebody who says what they may be written to about, as a test meets them: over HTTP, with the e-mails that the demonstration shows. */
import assert from 'node:assert/strict'
import type { Message } from '../../src/platform/mail.ts'
import { workOnce } from '../../src/worker.ts'
import { browser, codeFor, headingOf, hiddenIn, type Person } from './accounts.ts'
import type { RawClient } from './raw-client.ts'
import type { TestSite } from './site.ts'

export type About = 'tell-of-new-services' | 'ask-for-feedback'

/** Types an address and ticks boxes; answers the page that waits for the code, or what was said instead. */
export async function typeAddress(
  { client }: Pick<Person, 'client'>,
  fields: { about?: About | readonly About[]; email: string },
) {
  const form = await client.get('/news-from-us')
  const pairs = [
    ['notice', hiddenIn(form, 'notice')],
    ['email', fields.email],
    ...[fields.about ?? []].flat().map((about) => ['about', about]),
  ]
  return client.post('/news-from-us', new URLSearchParams(pairs as [string, string][]))
}

/** Agrees to the end; answers the codes by which each is ended, in the order of the boxes. */
export async function agreeTo(
  site: Pick<TestSite, 'url'>,
  email: string,
  about: About | readonly About[],
  person: Pick<Person, 'client'> = browser(site),
): Promise<string[]> {
  const page = await typeAddress(person, { about, email })
  assert.equal(page.status, 200, headingOf(page))
  const done = await person.client.post('/news-from-us/code', {
    handle: hiddenIn(page, 'handle'),
    code: await codeFor(site, email),
  })
  assert.equal(headingOf(done), 'You have agreed')
  return [...done.text.matchAll(/class="stop-code">([^<]+)</g)].map(([, code]) => code!)
}

/** The same by telephone: the officer types the address, and the code that is read out. */
export async function agreeByTelephone(
  officer: RawClient,
  site: Pick<TestSite, 'url'>,
  email: string,
  about: About,
) {
  const notice = hiddenIn(await officer.get('/staff/news'), 'notice')
  const waits = await officer.post('/staff/news', { notice, email, about, channel: 'phone', read: 'yes' })
  assert.equal(headingOf(waits), 'The code that they read out')
  return officer.post('/staff/news/code', {
    handle: hiddenIn(waits, 'handle'),
    code: await codeFor(site, email),
  })
}

/** Lost the code, rings, and reads out the one that comes; answers the page after the officer typed it. */
export async function endByTelephone(officer: RawClient, site: Pick<TestSite, 'url'>, email: string) {
  await officer.post('/staff/news/lost', { lost: email })
  return officer.post('/staff/news/stop', { code: await codeFor(site, email), ended: 'phone' })
}

/** A bulletin that is due. */
export const bulletin = {
  id: 'a-new-form',
  owner: 'Customer relations team',
  purpose: 'tell-of-new-services' as About,
  service: 'bulky-waste',
  topic: null as string | null,
  from: '2020-01-01',
  subject: 'A new form',
  text: 'There is a new form.',
}

/** One round of the machine with these bulletins; answers what was sent. */
export async function sendOut(
  site: TestSite,
  bulletins: readonly (typeof bulletin)[],
  onMail: (message: Message) => Promise<void> = async () => {},
): Promise<Message[]> {
  const sent: Message[] = []
  const send = async (message: Message) => {
    await onMail(message)
    sent.push(message)
    return 'taken'
  }
  const { mailing } = site.ground
  await workOnce({
    ...site.ground,
    mailing: {
      ...mailing,
      site: 'https://www.fairholme.example',
      news: { ...mailing.news, bulletins },
      mail: { send, from: 'no-reply@fairholme.example' },
    },
  })
  return sent
}
