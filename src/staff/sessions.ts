/** Officers' sessions, and taking a case into their hands. */
import { createHash, randomBytes } from 'node:crypto'
import type { Queryable, Sql } from '../platform/db/db.ts'
import * as ask from './queries.ts'

export type { Whose } from './queries.ts'

/**
 * Begins an officer's session and answers its secret, which only their browser keeps; null when the officer is
 * disabled or has no such role. By the signin login alone, so that what runs as the web login can not make one.
 */
export async function beginSession(
  signin: Sql,
  s: { officer: string; role: string; minutes: number },
): Promise<Buffer | null> {
  const secret = randomBytes(16)
  return (await ask.beginSession(signin, { ...s, hash: hashOf(secret) })) ? secret : null
}

/** Ends it; ending one that is over does nothing. */
export const endSession = ask.endSession

/** Officer, role and services of a live session, looked up anew each time; null when it is over or the officer disabled. */
export const whose = ask.whose

/** Whether the officer of this session has the case in hand. */
export const has = ask.has

/** Takes a case into the officer's hands, with an audit line the customer can read. Refused with the reason. */
export async function take(
  sql: Queryable,
  session: Buffer,
  caseId: string,
): Promise<{ ok: true } | { ok: false; because: string }> {
  const outcome = await ask.take(sql, session, caseId)
  return outcome === 'done' ? { ok: true } : { ok: false, because: outcome }
}

const hashOf = (secret: Buffer) => createHash('sha256').update(secret).digest()
