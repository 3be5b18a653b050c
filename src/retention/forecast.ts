/** What goes when, in counts that tell nothing of one person. */
import type { Queryable } from '../platform/db/db.ts'
import * as ask from './queries.ts'

export interface Forecast {
  service: string
  /** The first day of the month in which they go. */
  month: string
  /** They wait for an event and go in that month at the latest. */
  waits: boolean
  records: number | 'fewer than 10'
}

/** How many records of the officer's services go in which month; none without a live session. */
export async function forecast(sql: Queryable, session: Buffer): Promise<Forecast[]> {
  const rows = await ask.forecast(sql, session)
  return rows.map((row) => ({ ...row, records: row.records ?? 'fewer than 10' }))
}
