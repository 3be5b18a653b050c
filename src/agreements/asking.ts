/** Asking about a new purpose: each person by their own channel, with a code that answers once (B18). */
import { createHash, type KeyObject, randomBytes, randomUUID } from 'node:crypto'
import { open, seal } from '../platform/crypto.ts'
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
  /** To be put in the message. The database has its hash, and until it is sent the code sealed. */
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

/**
 * The same with their messages, as one deed: whoever counts as asked has a message on its way. Answers how many people
 * that were. Throws, and so asks nobody, when one of them would be left without.
 */
export async function askNext(
  tx: Tx,
  a: { purpose: string; until: Date; most: number; key: KeyObject; now: Date },
): Promise<number> {
  const asked = await toAsk(tx, a)
  if (asked.length === 0) return 0
  const ids = asked.map(() => randomUUID())
  const put = await rows.putOut(tx, {
    now: a.now,
    ids,
    hashes: asked.map(({ code }) => hashOf(code)),
    codes: asked.map(({ code }, at) => seal(a.key, code, boundTo(ids[at]!))),
  })
  if (put !== asked.length) throw new Error('somebody was asked whom no message would reach')
  return put
}

/** The code of a message; null when another key sealed it, or it was sealed for another message. */
export function codeOf(key: KeyObject, message: string, sealed: Buffer): string | null {
  return open(key, sealed, boundTo(message))
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

/**
 * What a person told an officer by telephone, at the counter or by a signed letter, by the code of their question; with a
 * line that names the officer's role. A yes is held to what `answer` is held to; a no is always taken, and takes back
 * a yes (UK GDPR Art 7(3)). Refused for a wrong code, and for everybody but the owner of the service that asks.
 */
export async function takeDown(
  sql: Queryable,
  t: { session: Buffer; code: string; step: 'given' | 'refused'; how: Told },
): Promise<{ ok: true } | { ok: false }> {
  const outcome = await rows.takeDown(sql, { ...t, ...told[t.how], code: bytesOf(t.code) })
  return { ok: outcome === 'done' }
}

const told = {
  phone: { channel: 'phone', evidence: 'said' },
  'counter-said': { channel: 'counter', evidence: 'said' },
  'counter-signed': { channel: 'counter', evidence: 'signed' },
  letter: { channel: 'letter', evidence: 'signed' },
} as const
/** How somebody tells an officer. */
export type Told = keyof typeof told

export function isTold(how: string): how is Told {
  return Object.hasOwn(told, how)
}

const boundTo = (message: string) => `answer code of message ${message}`

/** Sixteen letters, 73 bits: whoever reads the hashes can not find the codes and say yes for people. */
const newCode = () => `${codeFrom(randomBytes(32))}-${codeFrom(randomBytes(32))}`

const bytesOf = (typed: string) => Buffer.from(plainLetters(typed))
const hashOf = (code: string) => createHash('sha256').update(bytesOf(code)).digest()
