/** What went wrong. The front door: reporting and counting; clocks and who is affected belong to the back office. */
import { hour } from '../platform/clock.ts'
import type { Sql } from '../platform/db/db.ts'
import { uuid } from '../platform/ids.ts'
import { addIncident } from './queries.ts'

export { incidentsSince } from './queries.ts'

export type IncidentKind = 'cookie-held-back'

/** Records an incident on a kind of page, by the hour: an exact time would join it to somebody's visit (W30). */
export async function report(sql: Sql, what: { kind: IncidentKind; route: string; at: Date }): Promise<void> {
  const at = new Date(Math.floor(what.at.getTime() / hour) * hour)
  await addIncident(sql, { ...what, at, id: uuid(at) })
}
