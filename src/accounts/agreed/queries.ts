/** What an account's person agreed to: what is asked of the database. */
import type { Queryable } from '../../platform/db/db.ts'
import type { ReceiptRow } from '../receipts/queries.ts'

export interface AgreedRow {
  /** Asked by a letter or an e-mail, or by an officer; news, and how it is chosen; forms filled in between two services. */
  kind: 'asked' | 'news' | 'filling-in'
  purpose: string
  step: 'given' | 'refused' | 'withdrawn'
  at: Date
  channel: ReceiptRow['channel']
  /** Which words were answered. */
  wording: string
  /** Whether it allows the use today: a yes, to the words in force, for a purpose in force. */
  counts: boolean
  from_service: string | null
  to_service: string | null
}

/** The last word on each, the newest first; empty for no live session. */
export async function agreed(sql: Queryable, session: Buffer, now: Date): Promise<AgreedRow[]> {
  return sql<AgreedRow>`
    select kind, purpose, step, at, channel, wording, counts, from_service, to_service
    from accounts.agreed(${session}, ${now})`
}
