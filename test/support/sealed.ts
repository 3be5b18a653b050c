import { setTimeout as after } from 'node:timers/promises'
import { sealAll } from '../../src/audit/audit.ts'
import type { FreshDatabase } from './database.ts'

/**
 * Waits until every transaction that wrote a line has ended in the eyes of the whole server, then seals, and answers how
 * many lines. The sealer waits for transactions of other databases as well, so beside other tests it may find nothing yet.
 */
export async function sealEverything(database: FreshDatabase): Promise<number> {
  await everythingEnded(database)
  return sealAll(database.sealer.sql)
}

/** Waits until nothing is under way that is older than the newest line. */
export async function everythingEnded({ admin }: FreshDatabase): Promise<void> {
  for (;;) {
    const [found] = await admin.sql<{ ended: boolean }>`
      select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as ended
      from audit.line`
    if (found!.ended) return
    await after(10)
  }
}
