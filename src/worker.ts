/** Work that no visitor waits for. One process does it beside the web; later it has a process of its own. */
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/db/db.ts'
import type { Log } from './platform/log.ts'
import { deleteExpired } from './services/services.ts'

const everyMinute = 60_000

/** Begins the work; answers how to end it. */
export function startWork({
  database,
  clock,
  log,
}: {
  database: Database
  clock: Clock
  log: Log
}): () => void {
  const sweep = () => {
    deleteExpired(database.sql, clock.now()).catch((error: unknown) =>
      log.error(error, { deed: 'delete-expired-drafts' }),
    )
  }
  const timer = setInterval(sweep, everyMinute)
  timer.unref()
  return () => clearInterval(timer)
}
