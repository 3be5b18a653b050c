import { asOwner, type Queryable, type Session, type Sql } from '../platform/db/db.ts'
import type { Schedule } from './schedule.ts'

/** By the migrating login. */
export function registerRules(migrate: Session, schedule: Schedule): Promise<number> {
  return asOwner(migrate, async () => {
    const [answer] = await migrate.select<{ changed: number }>(
      `select retention.register_rules($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::int[]) as changed`,
      [
        schedule.map(({ service }) => service),
        schedule.map(({ kind }) => kind),
        schedule.map(({ event }) => event),
        schedule.map(({ outcome }) => outcome),
        schedule.map(({ keep }) => keep.months),
        schedule.map(({ keep }) => keep.days),
        schedule.map(({ longestMonths }) => longestMonths),
      ],
    )
    return answer!.changed
  })
}

export interface Periods {
  /** For how many years audit lines are kept. */
  auditYears: number
  /** For how many days a backup may be restored. */
  restorableDays: number
}

/** By the migrating login. */
export async function registerPeriods(migrate: Session, p: Periods): Promise<void> {
  await asOwner(migrate, () =>
    migrate.select(
      `insert into retention.period (audit_years, restorable_days)
      values ($1, $2)
      on conflict (one) do update set audit_years = excluded.audit_years, restorable_days = excluded.restorable_days`,
      [p.auditYears, p.restorableDays],
    ),
  )
}

export async function noteRun(work: Sql, r: { at: Date; records: number; overdue: number }): Promise<void> {
  await work`
    insert into retention.run (at, records, on_hold_overdue)
    values (${r.at}, ${r.records}, ${r.overdue})
    on conflict (at) do nothing`
}

export interface Run {
  at: Date
  ended_at: Date
  records: number
  on_hold_overdue: number
}

export async function runs(work: Sql, since: Date): Promise<Run[]> {
  return work`
    select at, ended_at, records, on_hold_overdue
    from retention.run
    where at >= ${since}
    order by at`
}

export interface Swept {
  at: Date
  service: string
  kind: string
  records: number
}

export async function swept(work: Sql, since: Date): Promise<Swept[]> {
  return work`
    select at, service, kind, records
    from retention.swept
    where at >= ${since}
    order by at, service, kind`
}

export async function countOverdueHolds(work: Sql, today: string): Promise<number> {
  const [answer] = await work<{ holds: number }>`
    select count(*) as holds
    from retention.hold
    where released_at is null and review_on <= ${today}`
  return answer!.holds
}

export async function putHold(
  sql: Queryable,
  h: { session: Buffer; caseId: string; reason: string; reviewOn: string },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select retention.put_hold(${h.session}, ${h.caseId}, ${h.reason}, ${h.reviewOn}::date) as outcome`
  return answer!.outcome
}

export async function release(sql: Queryable, r: { session: Buffer; hold: string }): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select retention.release(${r.session}, ${r.hold}) as outcome`
  return answer!.outcome
}

/** Something of the officer's services that is not deleted though its time may have come. */
export interface Hold {
  id: string
  case_id: string
  service: string
  reference: string
  /** Null where the officer who asks need not know. */
  reason: string | null
  at: Date
  /** The day, YYYY-MM-DD, on which somebody must look again. */
  review_on: string
  /** Put on by the officer who asks, who therefore can not take it off. */
  mine: boolean
}

export async function holds(sql: Queryable, session: Buffer): Promise<Hold[]> {
  return sql`
    select id, case_id, service, reference, reason, at, review_on, mine
    from retention.holds(${session})`
}

export interface ForecastRow {
  service: string
  month: string
  waits: boolean
  records: number | null
}

export async function forecast(sql: Queryable, session: Buffer): Promise<ForecastRow[]> {
  return sql`
    select service, month, waits, records
    from retention.forecast(${session})`
}

export async function unlisted(work: Sql, most: number): Promise<{ no: number; key: string }[]> {
  return work`
    select no, key
    from retention.forgotten
    where listed_at is null
    order by no
    limit ${most}`
}

export async function markListed(work: Sql, nos: readonly number[], at: Date): Promise<void> {
  await work`
    update retention.forgotten
    set listed_at = ${at}
    where no = any (${nos}::bigint[])`
}

/** What was listed beyond that number is to be listed again: the file does not have it. */
export async function listAgainBeyond(work: Sql, no: number): Promise<void> {
  await work`
    update retention.forgotten
    set listed_at = null
    where no > ${no} and listed_at is not null`
}
