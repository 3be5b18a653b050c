/** What is past its published hours goes (B46), and what a visit remembered that was not used (B35), in small bites, so that no flood of drafts can hold it up. */
import { day } from '../platform/clock.ts'
import type { Sql } from '../platform/db/db.ts'
import { deleteSavedExpired, deleteSomeExpired, deleteVisitsExpired, prolongSaved } from './queries.ts'

/** For how many days at least a form that was saved is kept once it is back. */
export const daysAfterAway = 7

/**
 * While a form is away, what somebody saved of it to come back to does not run out. Answers of unfinished forms that nobody saved
 * go by the hours that were told beside them.
 */
export async function keepSavedWhileAway(sql: Sql, services: readonly string[], now: Date): Promise<void> {
  if (services.length === 0) return
  const least = new Date(now.getTime() + daysAfterAway * day)
  // A day more than is told, so that it is written once a day and not at every round.
  await prolongSaved(sql, { services, least, until: new Date(least.getTime() + day) })
}

/** Deletes every draft that is past its time; answers how many. */
export async function deleteExpired(sql: Sql, now: Date): Promise<number> {
  await deleteSavedExpired(sql, now)
  await deleteVisitsExpired(sql, now)
  let all = 0
  for (;;) {
    const some = await deleteSomeExpired(sql, now)
    all += some
    if (some === 0) return all
  }
}
