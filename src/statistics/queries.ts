import type { Sql, Tx } from '../platform/db/db.ts'
import type { Counted } from './fold.ts'
import type { CountedVisitors } from './visitors.ts'

/** The count of an hour adds to what another process, or an earlier run in the same hour, has stored. */
export async function addToHour(tx: Tx, hour: Date, rows: readonly Counted[]): Promise<void> {
  await tx`
    insert into statistics.access_hour (hour, route, status, method, size, referrer, browser, device, hits)
    select ${hour}, counted.route, counted.status, counted.method, counted.size,
           counted.referrer, counted.browser, counted.device, counted.hits
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as counted (route text, status text, method text, size text,
                  referrer text, browser text, device text, hits integer)
    on conflict (hour, route, status, method, size, referrer, browser, device)
    do update set hits = access_hour.hits + excluded.hits`
}

export interface StoredRow extends Counted {
  hour: Date
}

export async function readHours(sql: Sql, from: Date, to: Date): Promise<StoredRow[]> {
  return await sql<StoredRow>`
    select hour, route, status, method, size, referrer, browser, device, hits
    from statistics.access_hour
    where hour >= ${from} and hour < ${to}
    order by hour, route, status, method, size, referrer, browser, device`
}

/** The count of a day adds to what another process, or an earlier run on the same day, has stored. */
export async function addToDay(tx: Tx, day: string, rows: readonly CountedVisitors[]): Promise<void> {
  await tx`
    insert into statistics.visitor_day (day, since, people)
    select ${day}::date, counted.since, counted.people
    from json_to_recordset(${JSON.stringify(rows)}::json) as counted (since text, people integer)
    on conflict (day, since)
    do update set people = visitor_day.people + excluded.people`
}

export interface StoredDay extends CountedVisitors {
  /** As 2026-11-22. */
  day: string
}

/** The stored counts of visitors who agreed to be counted, of the days from `from` on, the newest first. */
export async function readDays(sql: Sql, from: string): Promise<StoredDay[]> {
  return await sql<StoredDay>`
    select to_char(day, 'YYYY-MM-DD') as day, since, people
    from statistics.visitor_day
    where day >= ${from}::date
    order by day desc, since`
}
