import type { Queryable, Tx } from '../platform/db/db.ts'
import type { Kind } from './kinds.ts'

export interface Sent {
  service: string
  version: string
  /** The first day of the month, as 2026-11-01. */
  month: string
  times: number
}
export interface Used extends Sent {
  question: string
  kind: Kind
}

/** Adds what was counted since the last time; in an order that two programs share, so that neither waits for the other's end. */
export async function add(tx: Tx, sent: readonly Sent[], used: readonly Used[]): Promise<void> {
  await tx`
    insert into usage.sent as known (service, version, month, times)
    select service, version, month, times
    from json_to_recordset(${JSON.stringify(sent)}::json) as counted (service text, version text, month date, times bigint)
    order by service, version, month
    on conflict (service, version, month) do update set times = known.times + excluded.times`
  await tx`
    insert into usage.used as known (service, version, question, kind, month, times)
    select service, version, question, kind, month, times
    from json_to_recordset(${JSON.stringify(used)}::json)
      as counted (service text, version text, question text, kind text, month date, times bigint)
    order by service, version, question, kind, month
    on conflict (service, version, question, kind, month) do update set times = known.times + excluded.times`
}

/**
 * What was sent of these months, by service and version. Once the months are folded `times` is a ten that may be up to nine too
 * many, and `least` is what was sent for certain.
 */
export async function sentIn(
  sql: Queryable,
  m: { from: string; before: string },
): Promise<{ service: string; version: string; times: number; least: number }[]> {
  return sql`
    select service, version, sum(times)::float8 as times,
      (sum(times) - case when exists (select from usage.folded where quarter = ${m.from}::date) then 9 else 0 end)::float8 as least
    from usage.sent
    where month >= ${m.from}::date and month < ${m.before}::date
    group by service, version
    order by service, version`
}

/** What was counted of each question in these months, over all versions. */
export async function usedIn(
  sql: Queryable,
  m: { from: string; before: string },
): Promise<{ service: string; question: string; kind: Kind; times: number }[]> {
  return sql`
    select service, question, kind, sum(times)::float8 as times
    from usage.used
    where month >= ${m.from}::date and month < ${m.before}::date
    group by service, question, kind
    order by service, question, kind`
}

/** Of a quarter that is over, the months become one, in tens; of a version of a form that was sent too seldom nothing stays. */
export async function foldQuarter(
  tx: Tx,
  q: { from: string; before: string; fewest: number },
): Promise<void> {
  const enough = await tx<{ service: string; version: string }>`
    select service, version
    from usage.sent
    where month >= ${q.from}::date and month < ${q.before}::date
    group by service, version
    having sum(times) >= ${q.fewest}`
  const kept = JSON.stringify(enough)
  await tx`
    with gone as (
      delete from usage.sent
      where month >= ${q.from}::date and month < ${q.before}::date
      returning service, version, times)
    insert into usage.sent (service, version, month, times)
    select service, version, ${q.from}::date, ceil(sum(times) / 10) * 10
    from gone
    join json_to_recordset(${kept}::json) as kept (service text, version text) using (service, version)
    group by service, version`
  await tx`
    with gone as (
      delete from usage.used
      where month >= ${q.from}::date and month < ${q.before}::date
      returning service, version, question, kind, times)
    insert into usage.used (service, version, question, kind, month, times)
    select service, version, question, kind, ${q.from}::date, ceil(sum(times) / 10) * 10
    from gone
    join json_to_recordset(${kept}::json) as kept (service text, version text) using (service, version)
    group by service, version, question, kind`
  await tx`insert into usage.folded (quarter) values (${q.from}::date) on conflict do nothing`
}

/** Whether the months of a quarter were made one: what is left of it is rounded, and nothing can be judged by it any more. */
export async function isFolded(sql: Queryable, { from }: { from: string }): Promise<boolean> {
  const [found] = await sql`select from usage.folded where quarter = ${from}::date`
  return found !== undefined
}

/** The quarters that are over and not folded yet, or to which something was added afterwards, which is then no ten. */
export async function unfolded(sql: Queryable, before: string): Promise<string[]> {
  const found = await sql<{ quarter: string }>`
    select to_char(quarter, 'YYYY-MM-DD') as quarter
    from (
      select date_trunc('quarter', month::timestamp)::date as quarter, bool_and(month::timestamp = date_trunc('quarter', month::timestamp) and times % 10 = 0) as in_tens
      from (select month, times from usage.sent union all select month, times from usage.used) as counted
      where month < ${before}::date
      group by 1) as counted
    left join usage.folded using (quarter)
    where folded.quarter is null or not in_tens
    order by 1`
  return found.map(({ quarter }) => quarter)
}

export async function dropBefore(tx: Tx, day: string): Promise<void> {
  await tx`delete from usage.sent where month < ${day}::date`
  await tx`delete from usage.used where month < ${day}::date`
  await tx`delete from usage.folded where quarter < ${day}::date`
}
