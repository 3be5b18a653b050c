/**
 * What waits for a typed code (D13). The page holds a handle that opens it, the e-mail holds the code, and the database holds
 * neither: so whoever reads the mailbox alone, the page alone or the database alone gets nothing.
 */
import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Clock } from '../platform/clock.ts'
import { hmac, openBytes, seal } from '../platform/crypto.ts'
import type { Queryable } from '../platform/db/db.ts'
import { codeFrom, plainLetters } from '../platform/ids.ts'
import * as rows from './queries.ts'

export type Kind =
  | 'register'
  | 'recover'
  | 'new-e-mail'
  | 'sign-in'
  | 'second-step'
  | 'passkey'
  | 'on-paper'
  | 'news'
  | 'contact'

export const minutesOfCode = 30
/** How many wrong codes may be typed, and how many codes are sent, before it has to be begun again. */
export const mostTries = 5
export const mostCodes = 4

export interface Begun {
  /** As the page carries it, in its body. */
  handle: string
  code: string
}

/** Puts something by until its code is typed. */
export async function begin<Content>(
  sql: Queryable,
  { key, clock }: { key: KeyObject; clock: Clock },
  p: { kind: Kind; account: string | null; content: Content; minutes?: number },
): Promise<Begun> {
  const handle = randomBytes(16)
  const code = newCode()
  await rows.addPending(sql, {
    id: idOf(handle),
    kind: p.kind,
    account: p.account,
    content: seal(keyOf(key, handle), JSON.stringify(p.content), p.kind),
    code: hashOf(key, handle, code),
    until: new Date(clock.now().getTime() + (p.minutes ?? minutesOfCode) * 60_000),
  })
  return { handle: handle.toString('base64url'), code }
}

export type Tried<Content> =
  | { ok: true; account: string | null; content: Content }
  | { ok: false; because: 'wrong'; content: Content }
  /** Too late, too often, or never there. */
  | { ok: false; because: 'over' }

/** Tries a code. Each try counts before it is looked at, so that many at once are no more than their number. */
export async function tryCode<Content>(
  sql: Queryable,
  parts: { key: KeyObject; clock: Clock },
  { kind, handle, code }: { kind: Kind; handle: string; code: string },
): Promise<Tried<Content>> {
  const found = await tryWaiting<Content>(sql, parts, { kind, handle })
  if (found === null) return { ok: false, because: 'over' }
  const { account, content } = found
  return found.isCode(code) ? { ok: true, account, content } : { ok: false, because: 'wrong', content }
}

/** What waits under a handle, for a code that is made elsewhere than here; counts as a try. Null when it is over. */
export async function tryWaiting<Content>(
  sql: Queryable,
  { key, clock }: { key: KeyObject; clock: Clock },
  { kind, handle: printed }: { kind: Kind; handle: string },
): Promise<{ account: string | null; content: Content; isCode: (code: string) => boolean } | null> {
  const handle = readHandle(printed)
  const row =
    handle && (await rows.tryPending(sql, { id: idOf(handle), kind, most: mostTries, now: clock.now() }))
  if (!handle || !row) return null
  return {
    account: row.account,
    content: contentOf<Content>(key, handle, kind, row.content),
    isCode: (code) => hashOf(key, handle, code).equals(row.code),
  }
}

/** Another code in the place of the one that was sent, which is good for nothing from now on; null when it is over. */
export async function anotherCode<Content>(
  sql: Queryable,
  { key, clock }: { key: KeyObject; clock: Clock },
  { kind, handle: printed }: { kind: Kind; handle: string },
): Promise<{ code: string; account: string | null; content: Content } | null> {
  const handle = readHandle(printed)
  if (handle === null) return null
  const code = newCode()
  const now = clock.now()
  const until = new Date(now.getTime() + minutesOfCode * 60_000)
  const row = await rows.replaceCode(sql, {
    id: idOf(handle),
    kind,
    code: hashOf(key, handle, code),
    most: mostCodes,
    now,
    until,
  })
  return row && { code, account: row.account, content: contentOf<Content>(key, handle, kind, row.content) }
}

/** It is done, or given up. Answers whether it waited until now: of two who end it at once, one did. */
export async function end(sql: Queryable, printed: string): Promise<boolean> {
  const handle = readHandle(printed)
  return handle !== null && rows.endPending(sql, idOf(handle))
}

const newCode = () => codeFrom(randomBytes(32))

function readHandle(printed: string): Buffer | null {
  return /^[A-Za-z0-9_-]{22}$/.test(printed) ? Buffer.from(printed, 'base64url') : null
}

const idOf = (handle: Buffer) => createHash('sha256').update('pending').update(handle).digest()
const keyOf = (key: KeyObject, handle: Buffer) => createSecretKey(hmac(key, 'pending', handle))
const hashOf = (key: KeyObject, handle: Buffer, code: string) => hmac(key, 'code', handle, plainLetters(code))

function contentOf<Content>(key: KeyObject, handle: Buffer, kind: Kind, sealed: Buffer): Content {
  const bytes = openBytes(keyOf(key, handle), sealed, kind)
  if (bytes === null) throw new Error('What waits for a code does not open under its own handle')
  return JSON.parse(bytes.toString('utf8')) as Content
}
