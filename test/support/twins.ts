/**
 * Six people with the same facts, who differ in what they allow to be filled in (S5). Every channel in which a later matter
 * lets people ask is a line here.
 */
import assert from 'node:assert/strict'
import type { Answers, Service } from '../../src/forms/forms.ts'
import { type FilledIn, fillIn } from '../journeys/any-service.ts'
import type { TestSite } from '../support/site.ts'
import { browser, type Person, registered } from './accounts.ts'
import { hangUp, ringUp, sayNo, sayYes } from './contacts.ts'
import { formFor, sentBack } from './forms-on-paper.ts'
import { rawClient } from './raw-client.ts'

/** In the order in which they send: whoever allows it comes last, so that being put first would show. */
export const choices = [
  'never asked',
  'taken back',
  'refused',
  'allowed by letter',
  'allowed by telephone',
  'allowed',
] as const
export type Choice = (typeof choices)[number]

const reached = { reply: 'phone', name: 'Tess Planted', phone: '01632 960123' }
const home = {
  'address-line-1': '9 Other Row',
  'address-line-2': '',
  'address-town': 'Fairholme',
  'address-county': '',
  'address-postcode': 'FH1 1AA',
}

/** What is asked for by those who are filled in, with what each answers. */
export const services: readonly { service: string; told: Readonly<Record<string, string>> }[] = [
  { service: 'garden-waste', told: { 'how-many': '2', ...reached, ...home } },
  { service: 'contact-us', told: { ...reached, ...home, reply: 'phone' } },
]

/** How any form is sent; answers reference and code, and the page that shows them. */
export const channels: Readonly<
  Record<string, (twin: Person, service: Service, answers: Answers) => Promise<FilledIn>>
> = {
  'the web, with the cookie': ({ client }, service, answers) => fillIn(client, service, answers, 'yes'),
  'the web, without the cookie of the form': ({ client }, service, answers) =>
    fillIn(client, service, answers, 'no'),
}

/** What somebody was shown or an officer sees, without what must differ between two who sent the same. */
export function comparable(text: string, { reference, code }: { reference: string; code: string }): string {
  return text
    .replaceAll(reference, 'REFERENCE')
    .replaceAll(code, 'CODE')
    .replace(/(name="(?:handle|token|nonce|equality)" value=")[^"]*/g, '$1')
    .replace(/\b\d{1,2}(:\d{2})?[ap]m\b/g, 'TIME')
}

/** The day and the minute of a case are kept, and no second: two of one minute have no order. */
export function anotherMinute({ ground }: Pick<TestSite, 'ground'>): void {
  const { clock } = ground.demonstration!
  clock.moveTo(clock.ahead() + 60_000)
}

/** Fails unless all stand on the officer's list, in the order in which they were sent. */
export function standInOrder(list: string, sent: readonly string[], what: string): void {
  for (const reference of sent)
    assert.ok(list.includes(reference), `${what}: ${reference} is not on the list`)
  const found = sent.toSorted((one, other) => list.indexOf(one) - list.indexOf(other))
  assert.deepEqual(found, sent, `${what}: the order of the list`)
}

/** What is to be paid for a case, in pence. */
export async function owed({ database }: Pick<TestSite, 'database'>, reference: string): Promise<number> {
  const [sum] = await database.admin.sql<{ pence: number }>`
    select coalesce(sum(p.pence), 0)::int as pence
    from payments.due p
    join cases."case" c on c.id = p.case_id
    where c.reference = ${reference}`
  return sum!.pence
}

/** Where an account says what may be filled in. */
export const path = '/my-account/filling-in'

/** Says yes to one pair of services, or to all where none is named, by the page for it. */
export async function allow({ client }: Person, pair = { from: 'every-service', to: 'every-service' }) {
  const { text } = await client.get(path)
  const wording = /name="wording" value="([^"]+)"/.exec(text)?.[1] ?? ''
  return client.post(`${path}/allow`, { wording, ...pair })
}

export async function stop({ client }: Person, pair = { from: 'every-service', to: 'every-service' }) {
  return client.post(`${path}/stop`, pair)
}

/** A twin with an account, who has chosen. */
export async function twin(site: Pick<TestSite, 'url' | 'ground'>, choice: Choice): Promise<Person> {
  const person = await twinByOfficer(site, choice)
  if (choice === 'allowed' || choice === 'taken back') await allow(person)
  if (choice === 'taken back') await stop(person)
  return person
}

/** A twin with an account, who has chosen nothing yet but what an officer takes down. */
export async function twinByOfficer(site: Pick<TestSite, 'url' | 'ground'>, choice: Choice): Promise<Person> {
  const person = await registered(
    site,
    { name: 'Tess Planted', address: '9 Other Row\nFairholme\nFH1 1AA', ...signingIn(choice) },
    browser(site, `127.0.0.${31 + choices.indexOf(choice)}`),
  )
  if (choice === 'allowed by telephone' || choice === 'refused') {
    const call = await ringUp(site, signingIn(choice).email)
    const { status } = await (choice === 'refused' ? sayNo(call) : sayYes(call))
    assert.equal(status, 200, `${choice}: the officer could not take it down`)
    await hangUp(call)
    call.officer.close()
  }
  if (choice === 'allowed by letter') {
    const posted = await formFor(site, signingIn(choice).username)
    posted.officer.close()
    const form = await sentBack(site, posted.code)
    assert.equal((await sayYes(form)).status, 200, `${choice}: the officer could not take it down`)
    await hangUp(form)
    form.officer.close()
  }
  return person
}

/** What a twin signs in with. */
export function signingIn(choice: Choice): { email: string; username: string; password: string } {
  const username = choice.replaceAll(' ', '.')
  return { email: `${username}@planted.example`, username, password: 'seven green bottles on a wall' }
}

/** The same twin, signed in as before, who asks from another place: the site takes so many forms a minute from each. */
export function elsewhere(site: Pick<TestSite, 'url'>, { jar }: Person, from: string): Person {
  return { jar, client: rawClient(site.url.replace('localhost', '127.0.0.1'), { jar, from }) }
}
