/**
 * A customer's own side of a case: what they told us of themselves, and who has looked at it. They have shown
 * reference and code; the session made of that lasts for one request and its secret never leaves the server.
 */
import { type WhoLooked, whoLooked } from '../audit/audit.ts'
import { beginSession, endSession } from '../people/people.ts'
import type { Database } from '../platform/db/db.ts'
import { type Keyring, type Looked, openOwn, personOf } from '../records/records.ts'

export interface OwnParts {
  database: Database
  /** The login that alone begins sessions. */
  signin: Database
  keyring: Keyring
}

/** What the customer told us of themselves in this case; null when nothing of the sort lies there. */
export function ownWords(parts: OwnParts, caseId: string): Promise<Looked | null> {
  return asCustomer(parts, caseId, (session) =>
    openOwn(parts.database.sql, parts.keyring, { session, caseId }),
  )
}

/** Who looked at this customer's data, newest first; null when nothing of theirs is kept for this case. */
export function looksAt(
  parts: OwnParts,
  caseId: string,
  page: { from: number; count: number },
): Promise<WhoLooked | null> {
  return asCustomer(parts, caseId, (session) => whoLooked(parts.database.sql, session, page))
}

async function asCustomer<Result>(
  { database, signin }: OwnParts,
  caseId: string,
  work: (session: Buffer) => Promise<Result>,
): Promise<Result | null> {
  const person = await personOf(signin.sql, caseId)
  const session = person && (await beginSession(signin.sql, { person, minutes: 1 }))
  if (!session) return null
  try {
    return await work(session)
  } finally {
    await endSession(database.sql, session)
  }
}
