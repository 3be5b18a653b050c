/** What an account shows of its cases, and the shared computer: what is asked of the database. */
import type { Queryable } from '../../platform/db/db.ts'

export interface EventRow {
  kind:
    | 'sent'
    | 'step'
    | 'asked'
    | 'asked-paper'
    | 'answered'
    | 'seen'
    | 'paid'
    | 'booked'
    | 'called-off'
    | 'purpose'
  at: Date
  /** With service, version and state: of which case; null of what belongs to none. */
  reference: string | null
  service: string | null
  version: string | null
  state: string | null
  /** When an appointment begins. */
  starts_at: Date | null
}

/** What happened to the account's cases, the newest first. */
export async function events(
  sql: Queryable,
  e: { session: Buffer; now: Date; most: number },
): Promise<EventRow[]> {
  return sql<EventRow>`
    select kind, at, reference, service, version, state, starts_at
    from accounts.events(${e.session}, ${e.now}, ${e.most}::int)`
}

export interface WaitingRow {
  kind: 'put-right' | 'paper' | 'pay' | 'appointment' | 'purpose'
  /** When an appointment begins, or until when a question may be answered. */
  at: Date | null
  reference: string | null
  service: string | null
  version: string | null
  state: string | null
}

/** The session rests for less from here on. */
export async function onSharedComputer(
  sql: Queryable,
  session: Buffer,
  minutes: number,
  now: Date,
): Promise<void> {
  await sql`select accounts.on_shared_computer(${session}, ${minutes}::int, ${now})`
}

export async function isOnSharedComputer(sql: Queryable, session: Buffer): Promise<boolean> {
  const [answer] = await sql<{ shared: boolean }>`select accounts.is_on_shared_computer(${session}) as shared`
  return answer!.shared
}

/** What waits for the account's person. */
export async function waiting(sql: Queryable, session: Buffer, now: Date): Promise<WaitingRow[]> {
  return sql<WaitingRow>`
    select kind, at, reference, service, version, state
    from accounts.waiting(${session}, ${now})`
}
