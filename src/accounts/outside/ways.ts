/**
 * Who went to the provider and is not back yet. The address by which they come back holds a random number, their browser holds
 * its session cookie, and the database holds neither: only all three together are one way there and back.
 */
import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { hmac, open, seal } from '../../platform/crypto.ts'
import type { AccountParts } from '../parts.ts'
import type { Way } from './provider.ts'
import * as rows from './queries.ts'

const minutes = 10

/** What waits here until they are back. */
export interface Waiting {
  /** By what the browser is known again that went to sign in; empty where an account is to be connected. */
  mark: string
  service: string | null
  /** They said that the computer is shared. */
  shared: boolean
  /** The language of the page they left. */
  language: string
  /** Who wants to prove who they are: for which case, and in which session, of which this is a keyed hash. */
  proves?: { reference: string; session: string }
}

/** A way that came to its end. */
export interface Ended {
  account: string | null
  way: Way
  waiting: Waiting
}

type Parts = Pick<AccountParts, 'database' | 'key' | 'clock'>

/** Begins a way: for nobody's account to sign in, for one's own to connect it or to prove who one is. */
export async function beginWay(
  { database, key, clock }: Parts,
  account: string | null,
  waiting: Waiting,
): Promise<Way> {
  const state = random(16)
  const way = { state, nonce: random(16), verifier: random(32) }
  const content = JSON.stringify({ ...waiting, nonce: way.nonce, verifier: way.verifier })
  await rows.goOutside(database.sql, {
    id: idOf(state),
    account,
    content: seal(keyOf(key, state), content, boundTo),
    until: new Date(clock.now().getTime() + minutes * 60_000),
  })
  return way
}

/** The end of a way: once, and within ten minutes. Null when it is over, or was never ours. */
export async function endWay({ database, key, clock }: Parts, state: string): Promise<Ended | null> {
  const row = await rows.backFromOutside(database.sql, idOf(state), clock.now())
  if (row === null) return null
  const content = open(keyOf(key, state), row.content, boundTo)
  if (content === null) throw new Error('What waits for an outside answer does not open under its own state')
  const { nonce, verifier, ...waiting } = JSON.parse(content) as Waiting & Omit<Way, 'state'>
  return { account: row.account, way: { state, nonce, verifier }, waiting }
}

const boundTo = 'outside way'
const random = (bytes: number) => randomBytes(bytes).toString('base64url')
const idOf = (state: string) => createHash('sha256').update(boundTo).update(state).digest()
const keyOf = (key: KeyObject, state: string) => createSecretKey(hmac(key, boundTo, state))
