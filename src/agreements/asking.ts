/** Asking about a new purpose: each person by their own channel, with a code that answers once (B18). */
import { createHash, randomBytes } from 'node:crypto'
import type { Queryable, Tx } from '../platform/db/db.ts'
import { codeFrom, plainLetters } from '../platform/ids.ts'
import type { Channel } from './agreements.ts'
import * as rows from './queries.ts'

export interface AskedPerson {
  person: string
  /** How they last came to us, which is how they are asked. */
  channel: Channel
  /** The record with the way to reach them; the message carries this id, never what it says (D9). */
  contact: string
  /** To be put in the message. It is kept nowhere; the database has its hash. */
  code: string
}

/**
 * The next people to ask about a purpose that was decided, at most so many, each noted as asked. By the work login, in the
 * transaction that puts the messages in the outbox, so that nobody counts as asked whom no message reaches. Each person
 * is asked once for one description; who has spoken, or left no way to be reached, is left out. Empty when nobody is
 * left, or the purpose is not in force.
 */
export async function toAsk(
  tx: Tx,
  { purpose, until, most }: { purpose: string; until: Date; most: number },
): Promise<AskedPerson[]> {
  const codes = new Map(
    Array.from({ length: most }, newCode).map((code) => [hashOf(code).toString('hex'), code]),
  )
  const asked = await rows.ask(tx, {
    purpose,
    until,
    codes: [...codes.keys()].map((hash) => Buffer.from(hash, 'hex')),
  })
  return asked.map(({ person, channel, contact, code }) => ({
    person,
    channel: channel as Channel,
    contact,
    code: codes.get(code.toString('hex'))!,
  }))
}

/** About which purpose and description a typed code asks; null for every code that answers nothing, whatever the reason. */
export function question(
  sql: Queryable,
  typed: string,
): Promise<{ purpose: string; version: string } | null> {
  return rows.question(sql, bytesOf(typed))
}

/**
 * One person's answer, by their code, without signing in. The code works once, until its day, and while the description
 * it asked about is in force; every other code is refused alike, so that none can be told from another.
 */
export async function answer(
  sql: Queryable,
  a: { code: string; step: 'given' | 'refused'; wording: string; channel: Channel },
): Promise<{ ok: true } | { ok: false }> {
  const outcome = await rows.answer(sql, { ...a, code: bytesOf(a.code) })
  return { ok: outcome === 'done' }
}

/**
 * What the person of this code said last about the purpose: which words it was about, when, and whether it allows the use
 * today. Null for a code that has not answered, as for a wrong one.
 */
export function answered(sql: Queryable, typed: string): Promise<rows.AnsweredRow | null> {
  return rows.answered(sql, bytesOf(typed))
}

/** Takes a yes back by the code that gave it, on any day (UK GDPR Art 7(3)). Refused for a code under which no yes stands. */
export async function takeBack(
  sql: Queryable,
  t: { code: string; channel: Channel },
): Promise<{ ok: true } | { ok: false }> {
  const outcome = await rows.takeBack(sql, { ...t, code: bytesOf(t.code) })
  return { ok: outcome === 'done' }
}

/** Sixteen letters, 73 bits: whoever reads the hashes can not find the codes and say yes for people. */
const newCode = () => `${codeFrom(randomBytes(32))}-${codeFrom(randomBytes(32))}`

const bytesOf = (typed: string) => Buffer.from(plainLetters(typed))
const hashOf = (code: string) => createHash('sha256').update(bytesOf(code)).digest()
