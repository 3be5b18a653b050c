/** What is past its published hours goes (B46), in small bites, so that no flood of drafts can hold it up. */
import type { Sql } from '../platform/db/db.ts'
import { deleteSavedExpired, deleteSomeExpired } from './queries.ts'

/** Deletes every draft that is past its time; answers how many. */
export async function deleteExpired(sql: Sql, now: Date): Promise<number> {
  await deleteSavedExpired(sql, now)
  let all = 0
  for (;;) {
    const some = await deleteSomeExpired(sql, now)
    all += some
    if (some === 0) return all
  }
}
