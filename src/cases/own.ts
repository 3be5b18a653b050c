/**
 * A customer's own side of a case: what they told us of themselves, and who has looked at it. They have shown
 * reference and code; the session made of that lasts for one request and its secret never leaves the server.
 */
import { type WhoLooked, whoLooked } from '../audit/audit.ts'
import { beginSession, endSession } from '../people/people.ts'
import type { Database } from '../platform/db/db.ts'
import { type Keyring, type Opened, openOwn, personOf } from '../records/records.ts'
import { type Asking, nothingAsked } from './asked.ts'
import { askingOfOwn, askingStands } from './queries.ts'

export interface OwnParts {
  database: Database
  /** The login that alone begins sessions. */
  signin: Database
  keyring: Keyring
}

/** What the customer told us of themselves in this case; null when nothing of the sort lies there, or no longer. */
export async function ownWords(parts: OwnParts, caseId: string): Promise<readonly Opened[] | null> {
  const looked = await asCustomer(parts, caseId, (session) =>
    openOwn(parts.database.sql, parts.keyring, { session, caseId }),
  )
  if (looked === null || (!looked.ok && looked.because === 'refused: nothing here')) return null
  // Nobody may be told that their data are gone because a look went wrong.
  if (!looked.ok) throw new Error(`A customer's own look was ${looked.because}`)
  return looked.records
}

/** Who looked at this customer's data in this case, newest first; null when nothing of theirs is kept for it. */
export async function looksAt(
  parts: OwnParts,
  caseId: string,
  page: { from: number; count: number },
): Promise<Extract<WhoLooked, { ok: true }> | null> {
  const looked = await asCustomer(parts, caseId, (session) =>
    whoLooked(parts.database.sql, session, { ...page, caseId }),
  )
  if (looked !== null && !looked.ok) throw new Error("A customer's session ended while they looked")
  return looked
}

/** What this customer was asked about the case, and which papers were seen: with their own session, as everything of theirs. */
export async function ownAsking(
  parts: Pick<OwnParts, 'database' | 'signin'>,
  caseId: string,
): Promise<Asking> {
  const { sql } = parts.database
  if ((await askingStands(sql, caseId)) === 'nothing') return nothingAsked
  const read = (session: Buffer | null) => askingOfOwn(sql, { session, id: caseId })
  return (await asCustomer(parts, caseId, read)) ?? read(null)
}

/** Work in the name of whoever a case is about, with a session that ends with it; null when it is about nobody. */
export async function asCustomer<Result>(
  { database, signin }: Pick<OwnParts, 'database' | 'signin'>,
  caseId: string,
  work: (session: Buffer, person: string) => Promise<Result>,
): Promise<Result | null> {
  const person = await personOf(signin.sql, caseId)
  if (person === null) return null
  const session = await beginSession(signin.sql, { person, minutes: 1 })
  if (session === null) throw new Error('A session for the person of a case was refused')
  try {
    return await work(session, person)
  } finally {
    await endSession(database.sql, session)
  }
}
