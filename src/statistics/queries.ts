import type { Sql, Tx } from '../platform/db/db.ts'
import type { Counted } from './fold.ts'

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
