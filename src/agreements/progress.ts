import type { Queryable } from '../platform/db/db.ts'
import type { AskingSoFar } from '../purposes/purposes.ts'
import * as rows from './queries.ts'

/**
 * How far the asking has come about the description in force, or the last that was (B18). Null before it is decided, and for
 * everybody but the service's owner, the data protection officer and the senior information risk owner.
 */
export async function progress(
  sql: Queryable,
  p: { session: Buffer; purpose: string },
): Promise<AskingSoFar | null> {
  const row = await rows.progress(sql, p)
  if (row === null) return null
  const open = row.is_open
  if (row.reachable === null) return { open, people: 'fewer than 10' }
  const { reachable, waiting, late, yes, no } = row
  const { not_asked: notAsked, taken_back: takenBack, left_out: leftOut } = row
  return { open, people: { reachable, notAsked, waiting, late, yes, no, takenBack, leftOut } }
}
