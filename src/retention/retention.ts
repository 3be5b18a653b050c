/** What is due goes: record and key, and by and by from every backup. Holds are the only brake. The front door. */
import type { Queryable, Sql } from '../platform/db/db.ts'
import { forgetDue } from '../records/records.ts'
import * as ask from './queries.ts'

export { forgetAgainAfterRestore, writeForgottenList } from './forgotten-list.ts'
export { keptInWords } from './kept-in-words.ts'
export { type RetentionParts, retentionPages } from './pages.ts'
export { type OverdueHold, type Periods, type Run, runs, type Swept, swept } from './queries.ts'
export { type Asking, type LoadedSchedule, loadSchedule, type Rule, type Schedule } from './schedule.ts'

const batch = 1_000

/**
 * Puts the schedule of the council's folder in force, by the migrating login, and answers how many rules changed. A
 * changed rule replaces the old one for what is kept from now on. What was kept before goes by the earliest day that
 * any rule since then gives, so no change keeps it longer than was said when it was given.
 */
export const registerRules = ask.registerRules

/** Puts the periods of machine work in force, by the migrating login: the machine's own login can not say them. */
export const registerPeriods = ask.registerPeriods

/** The machine's round: everything due and not on hold goes, in small bites; counts are kept, nothing about anybody. */
export async function sweep(work: Sql, now: Date): Promise<{ records: number; overdueHolds: number }> {
  let records = 0
  for (;;) {
    const gone = await forgetDue(work, now, batch)
    if (gone === 0) break
    records += gone
  }
  const overdueHolds = await ask.countOverdueHolds(work, dayOf(now))
  await ask.noteRun(work, { at: now, records, overdue: overdueHolds })
  return { records, overdueHolds }
}

/** Why something due is not deleted (L16). */
export const holdReasons = ['complaint', 'court', 'audit', 'rights-request', 'safeguarding'] as const
export type HoldReason = (typeof holdReasons)[number]

export type Held = { ok: true } | { ok: false; because: string }

/**
 * Stops the deletion of a case's records, by the officer who has the case in hand or oversees its service. Refused with the reason; also when
 * the day of review, `YYYY-MM-DD`, is not to come within a year.
 */
export async function putHold(
  sql: Queryable,
  hold: { session: Buffer; caseId: string; reason: HoldReason; reviewOn: string },
): Promise<Held> {
  return held(await ask.putHold(sql, hold))
}

/** Takes a hold off, by another officer than put it on, who oversees the service; what is due goes in the next round. */
export async function release(sql: Queryable, r: { session: Buffer; hold: string }): Promise<Held> {
  return held(await ask.release(sql, r))
}

const held = (outcome: string): Held => (outcome === 'done' ? { ok: true } : { ok: false, because: outcome })

/** Holds of the officer's services that somebody should have looked at again by now; none without a live session. */
export function overdueHolds(sql: Queryable, session: Buffer, now: Date): Promise<ask.OverdueHold[]> {
  return ask.overdueHolds(sql, session, dayOf(now))
}

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

const dayOf = (now: Date) => now.toISOString().slice(0, 10)
