/** Receipts: what is asked of the database. */
import type { Queryable } from '../../platform/db/db.ts'

export interface ReceiptRow {
  kind:
    | 'sent'
    | 'put-right'
    | 'account'
    | 'reach'
    | 'remembered'
    | 'allowed'
    | 'news'
    | 'given'
    | 'refused'
    | 'withdrawn'
  at: Date
  /** With version and state: of which case; null of what belongs to none. */
  reference: string | null
  /** Of a case its form; of what is remembered or allowed, where it comes from. */
  service: string | null
  version: string | null
  state: string | null
  channel: 'web' | 'open311' | 'phone' | 'counter' | 'letter' | 'e-mail' | 'chat'
  /** The name of a version; null where none was noted, and of agreements without an address. */
  notice: string | null
  purposes: readonly string[]
  item: 'name' | 'address' | 'e-mail' | 'phone' | null
  to_service: string | null
  /** Which words were agreed to. */
  wording: string | null
}

/** What the account's person gave, the newest first; of one case alone where a reference is given. */
export async function receipts(
  sql: Queryable,
  r: { session: Buffer; reference: string | null; from: number; most: number; now: Date },
): Promise<ReceiptRow[]> {
  return sql<ReceiptRow>`
    select kind, at, reference, service, version, state, channel, notice, purposes, item, to_service, wording
    from accounts.receipts(${r.session}, ${r.reference}::text, ${r.from}::int, ${r.most}::int, ${r.now})`
}
