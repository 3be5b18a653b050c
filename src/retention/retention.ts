/** What is due goes: record and key, and by and by from every backup. Holds are the only brake. The front door. */
import type { Sql } from '../platform/db/db.ts'
import { forgetDue } from '../records/records.ts'
import * as ask from './queries.ts'

export { type RetentionDeskParts, retentionDesk } from './desk.ts'
export { type Forecast, forecast } from './forecast.ts'
export { forgetAgainAfterRestore, writeForgottenList } from './forgotten-list.ts'
export { type Held, type HoldReason, holdReasons, holds, putHold, release } from './holds.ts'
export { howLong, keptInWords } from './kept-in-words.ts'
export { type RetentionParts, retentionPages } from './pages.ts'
export { type Hold, type Periods, type Run, runs, type Swept, swept } from './queries.ts'
export {
  type Asking,
  type LoadedSchedule,
  loadSchedule,
  ofAccounts,
  ofNews,
  type Rule,
  type Schedule,
  tooMuch,
} from './schedule.ts'

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

const dayOf = (now: Date) => now.toISOString().slice(0, 10)
