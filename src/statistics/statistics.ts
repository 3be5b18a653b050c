/**
 * The access log: "standard internet log information" without anybody in it (B23, B26, B27, W30, D8).
 *
 * What is counted arrives as `Seen`, a closed set of words made by platform/web/visitor-kind.ts. Nothing here is
 * ever given a request, an address, an agent or an account.
 */
import type { Database, Sql } from '../platform/db/db.ts'
import { Fault, type Log } from '../platform/log.ts'
import type { Seen } from '../platform/web/visitor-kind.ts'
import { type Counted, fold } from './fold.ts'
import { routePattern } from './published-columns.ts'
import { addToDay, addToHour, readHours, type StoredRow } from './queries.ts'
import { openTally } from './tally.ts'
import { openVisitors, type Since } from './visitors.ts'

export { fewestStored } from './fold.ts'
export { type PublishedColumn, publishedColumns, whatOurLogKeeps } from './published-columns.ts'
export { readDays as readVisitorDays, type StoredDay, type StoredRow } from './queries.ts'
export type { Since } from './visitors.ts'

export interface AccessLog {
  /** Counts one answered request. Cannot fail and waits for nothing. */
  count(seen: Seen): void
  /** Counts a visitor of today who agreed to it. Cannot fail and waits for nothing. */
  countVisitor(since: Since): void
  /** Writes the hours and days that are over, one transaction each. The running ones stay in memory. Throws if it cannot. */
  flush(): Promise<void>
  /** For a clean stop, after the web server's: writes the running hour and day too, folded like every other. */
  close(): Promise<void>
}

export interface AccessLogParts {
  /** Signed in as guildhall_statistics, which may do nothing else. */
  database: Database
  clock: () => Date
  /** The closed list of the site's route patterns; every other is counted as 'no-such-page'. */
  routes: Iterable<string>
  log: Pick<Log, 'error'>
  /** Combinations held in memory for the running hour. */
  mostCombinations?: number
}

const hourLong = 3_600_000
const minuteLong = 60_000
/** Two days of a database out of reach; older hours are given up, so that memory stays bounded. */
const mostHoursWaiting = 48

/** Starts counting. The hours that are over are written within a minute; a write that failed is tried again. */
export function openAccessLog({
  database,
  clock,
  routes,
  log,
  mostCombinations = 5_000,
}: AccessLogParts): AccessLog {
  const known = closedList(routes)
  const tally = openTally(mostCombinations)
  const waiting: { hour: Date; rows: Counted[] }[] = []
  const visitors = openVisitors(clock)
  let hour = hourOf(clock())
  let writing: Promise<void> = Promise.resolve()

  const endHour = (next: number) => {
    const rows = fold(tally.take())
    if (rows.length > 0) waiting.push({ hour: new Date(hour * hourLong), rows })
    hour = next
    if (waiting.length <= mostHoursWaiting) return
    waiting.shift()
    log.error(
      new Fault('An hour of the access log was given up: the database was out of reach for too long.'),
    )
  }
  const turnTheHour = () => {
    const now = hourOf(clock())
    if (now !== hour) endHour(now)
  }
  const writeWaiting = async () => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      const { hour, rows } = next
      await database.transaction((tx) => addToHour(tx, hour, rows))
      const written = waiting.indexOf(next)
      if (written >= 0) waiting.splice(written, 1)
    }
    await visitors.write((day, rows) => database.transaction((tx) => addToDay(tx, day, rows)))
  }
  // One writer at a time, or an hour would be written twice.
  const write = () => {
    writing = writing.then(writeWaiting, writeWaiting)
    return writing
  }
  const flush = async () => {
    turnTheHour()
    await write()
  }
  const everyMinute = setInterval(() => {
    flush().catch((error: unknown) => log.error(error, { deed: 'write-access-log' }))
  }, minuteLong).unref()

  return {
    count(seen) {
      turnTheHour()
      tally.add(known.has(seen.route) ? seen.route : 'no-such-page', seen)
    },
    countVisitor: (since) => visitors.count(since),
    flush,
    async close() {
      clearInterval(everyMinute)
      endHour(hourOf(clock()))
      visitors.endDay()
      await write()
    },
  }
}

/** The stored counts of the hours from `from` (included) to `to` (not included). */
export async function readAccessLog(
  sql: Sql,
  { from, to }: { from: Date; to: Date },
): Promise<readonly StoredRow[]> {
  return await readHours(sql, from, to)
}

function closedList(routes: Iterable<string>): ReadonlySet<string> {
  const list = new Set(routes)
  for (const route of list)
    if (!routePattern.test(route))
      throw new Fault('A route of the site does not fit the column of the access log.')
  return list
}

function hourOf(moment: Date): number {
  return Math.floor(moment.getTime() / hourLong)
}
