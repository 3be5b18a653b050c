/** To whom something of the account's cases went: what is asked of the database. */
import type { Queryable } from '../../platform/db/db.ts'

export interface WentRow {
  way: 'webhook' | 'e-mail' | 'csv' | 'gov-uk-pay' | 'demonstration'
  at: Date
  reference: string
  service: string
  version: string
  /** By its id in the register; null of a file and a payment, and where it was not noted then. */
  recipient: string | null
  /** Whether we know that it came; else it was tried, and may have. */
  arrived: boolean
  /** How many records went. */
  records: number
  /** What kinds of data, as far as they are kept still; null of a payment. */
  kinds: readonly string[] | null
  /** What was to be paid; null of all else. */
  pence: number | null
}

/** The newest first; empty for no live session. */
export async function went(
  sql: Queryable,
  w: { session: Buffer; from: number; most: number; now: Date },
): Promise<WentRow[]> {
  return sql<WentRow>`
    select way, at, reference, service, version, recipient, arrived, records, kinds, pence
    from accounts.went(${w.session}, ${w.from}::int, ${w.most}::int, ${w.now})`
}
