/** Somebody who rings, and the officer who takes down what they choose, as a test meets them. */
import assert from 'node:assert/strict'
import { codeFor, headingOf, hiddenIn } from './accounts.ts'
import { atCounter } from './on-paper.ts'
import type { Answer, RawClient } from './raw-client.ts'
import type { TestSite } from './site.ts'

type Where = Pick<TestSite, 'url' | 'ground'>

export interface Conversation {
  officer: RawClient
  /** The number that the officer's page holds. */
  contact: string
  page: Answer
}

/** The whole way by telephone: the officer types the address, the code goes there, and is read out. */
export async function ringUp(site: Where, email: string, officer?: RawClient): Promise<Conversation> {
  const by = officer ?? (await atCounter(site))
  const waits = await by.post('/staff/contacts', { email })
  assert.equal(waits.status, 200, headingOf(waits))
  const code = await codeFor(site, email)
  const page = await by.post('/staff/contacts/code', { handle: hiddenIn(waits, 'handle'), code })
  assert.equal(headingOf(page), 'Speaking by telephone')
  return { officer: by, contact: hiddenIn(page, 'contact'), page }
}

const all = { from: 'every-service', to: 'every-service' }

/** Says yes to one pair of services, or to all, after the words were read out. */
export const sayYes = ({ officer, contact, page }: Conversation, pair = all) =>
  officer.post('/staff/contacts/allow', { contact, wording: hiddenIn(page, 'wording'), read: 'yes', ...pair })

export const sayNo = ({ officer, contact }: Conversation, pair = all) =>
  officer.post('/staff/contacts/stop', { contact, ...pair })

/** Goes on with what we may write about; answers the page. */
export const openNews = ({ officer, contact }: Conversation) =>
  officer.post('/staff/contacts/news', { contact })

/** Says yes to having news chosen by earlier requests, in the words of the page for it. */
export async function sayChoose(conversation: Conversation): Promise<Answer> {
  const { officer, contact } = conversation
  const wording = hiddenIn(await openNews(conversation), 'wording')
  return officer.post('/staff/contacts/news/choose', { contact, wording, read: 'yes' })
}

export const hangUp = ({ officer, contact }: Conversation) =>
  officer.post('/staff/contacts/finish', { contact })
