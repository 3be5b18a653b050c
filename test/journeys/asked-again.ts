/** A customer who has sent a form, and the officer who asks them about it: over plain HTTP, as both do. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { type Answers, isComplete, prune, type Service } from '../../src/forms/forms.ts'
import { signIn } from '../promises/site/desk.ts'
import type { Answer, RawClient } from '../support/raw-client.ts'
import type { Alterations, TestSite } from '../support/site.ts'
import { fillIn, madeUp } from './any-service.ts'
import { clientOf, openSite } from './open.ts'

export const purpose = 'decide-parking-permits'

export interface Permit {
  site: TestSite
  reference: string
  code: string
  /** The customer, who has neither cookie nor script. */
  customer: RawClient
  /** An officer of the service, with the case in hand. */
  officer: RawClient
  /** The officer's page of the case. */
  page: string
  ask(why: string, ...questions: string[]): Promise<Answer>
  /** The page on which the customer puts right what was asked. */
  begin(): Promise<Answer>
  /** Sends what that page holds, with these answers, and goes on by this button. */
  answer(shown: Answer, fields: Readonly<Record<string, string>>, go?: string): Promise<Answer>
  track(part?: string): Promise<Answer>
  opened(purpose?: string): Promise<Answer>
}

/** An application for a parking permit with these answers, sent and taken in hand. */
export async function permitSent(
  t: TestContext,
  given: Readonly<Record<string, string>>,
  alter: Alterations = {},
): Promise<Permit> {
  const site = await openSite(t, alter)
  const service = site.ground.services.find(({ id }) => id === 'parking-permit')!
  const answers = permitAnswers(service, given)
  const customer = clientOf(t, site)
  const sent = await fillIn(customer, service, answers, 'no')
  const proof = { reference: sent.reference, code: sent.code }
  const officer = clientOf(t, site, { from: '127.0.0.8', jar: new Map() })
  await signIn(site, officer, service.id)
  const page = `/staff/parking-permit/${sent.reference}`
  assert.equal((await officer.post(`${page}/take`, {})).status, 200)
  return {
    site,
    ...proof,
    customer,
    officer,
    page,
    ask: (why, ...questions) => officer.post(`${page}/ask`, { why, question: questions }),
    begin: () => customer.post('/track/put-right', proof),
    answer: (shown, fields, go = 'check') =>
      customer.post('/track/put-right/check', { ...hiddenIn(shown.text), ...fields, go }),
    track: (part = '') => customer.post('/track', { ...proof, part }),
    opened: (wanted = purpose) => officer.post(`${page}/open`, { purpose: wanted }),
  }
}

/** What a page of these would send of itself. */
export function hiddenIn(text: string): Record<string, string> {
  const form = /<form[^>]*action="\/track\/put-right\/check".*?<\/form>/s.exec(text)?.[0] ?? ''
  const fields = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
  return Object.fromEntries([...fields].map(([, name, value]) => [name!, value!]))
}

/** Made-up answers to the form of a parking permit with these in them; the first that it takes whole. */
export function permitAnswers(service: Service, more: Readonly<Record<string, string>>): Answers {
  const given = { permit: 'resident', zone: 'zone-a', keeper: 'yes', ...more }
  for (let seed = 1; seed < 2000; seed += 1) {
    const answers = prune(service, { ...madeUp(service, seed), ...given })
    const isTaken = Object.entries(given).every(([id, code]) => answers[id] === code)
    if (isTaken && isComplete(service, answers)) return answers
  }
  throw new Error('no made-up answers go with these')
}

/** How the case stands in the database: its codes, and its records by purpose with what names their content. */
export async function storedOf({ site: { database }, reference }: Permit) {
  const codes = await database.admin.sql<{ question: string; code: string }>`
    select a.question, a.code
    from cases.answer a
    join cases."case" c on c.id = a.case_id
    where c.reference = ${reference}
    order by 1`
  const records = await database.admin.sql<{ purpose: string; kind: string; key: string }>`
    select r.purpose, r.kind, r.key
    from records.record r
    join cases."case" c on c.id = r.case_id
    where c.reference = ${reference}
    order by 1, 2`
  const asked = await database.admin.sql<{ question: string; why: string; open: boolean }>`
    select q.question, q.why, q.answered_at is null as open
    from cases.asked_for q
    join cases."case" c on c.id = q.case_id
    where c.reference = ${reference}
    order by q.no`
  return { codes: Object.fromEntries(codes.map(({ question, code }) => [question, code])), records, asked }
}
