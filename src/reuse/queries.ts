import type { Queryable, Sql, Tx } from '../platform/db/db.ts'
import type { Item } from './parts.ts'

export interface Permission {
  from_service: string
  to_service: string
  channel: string
  given_at: Date
}

export async function permissions(sql: Queryable, session: Buffer, now: Date): Promise<Permission[]> {
  return sql<Permission>`
    select from_service, to_service, channel, given_at
    from reuse.permissions(${session}, ${now})`
}

export interface Pair {
  from: string
  to: string
}

export async function allow(
  sql: Queryable,
  p: Pair & { session: Buffer; wording: string; channel: string; now: Date },
): Promise<void> {
  await sql`select reuse.allow(${p.session}, ${p.from}, ${p.to}, ${p.wording}, ${p.channel}, ${p.now})`
}

export async function takeBack(
  sql: Queryable,
  session: Buffer,
  { from, to }: Pair,
  now: Date,
): Promise<void> {
  await sql`select reuse.take_back(${session}, ${from}, ${to}, ${now})`
}

export async function mayRemember(tx: Tx, session: Buffer, service: string, now: Date): Promise<boolean> {
  const [answer] = await tx<{ may: boolean }>`
    select reuse.may_remember(${session}, ${service}, ${now}) as may`
  return answer!.may
}

export async function remember(
  tx: Tx,
  r: { session: Buffer; record: string; item: Item; caseId: string; now: Date },
): Promise<void> {
  await tx`select reuse.remember(${r.session}, ${r.record}, ${r.item}, ${r.caseId}, ${r.now})`
}

export interface Source {
  record: string
  item: Item
  source: string
  since: Date
}

export async function look(
  sql: Sql,
  l: {
    look: string
    session: Buffer
    draft: Buffer
    service: string
    items: readonly Item[]
    now: Date
  },
): Promise<Source[]> {
  return sql<Source>`
    select record, item, source, since
    from reuse.look(${l.look}, ${l.session}, ${l.draft}, ${l.service}, ${l.items}::text[], ${l.now})`
}

export async function sent(
  tx: Tx,
  s: { session: Buffer; draft: Buffer; caseId: string; now: Date },
): Promise<void> {
  await tx`select reuse.sent(${s.session}, ${s.draft}, ${s.caseId}, ${s.now})`
}

export interface Remembered {
  record: string
  item: Item
  service: string
  since: Date
}

export async function remembered(sql: Queryable, session: Buffer, now: Date): Promise<Remembered[]> {
  return sql<Remembered>`
    select record, item, service, since
    from reuse.remembered(${session}, ${now})`
}

export async function forget(sql: Queryable, session: Buffer, record: string, now: Date): Promise<void> {
  await sql`select reuse.forget(${session}, ${record}, ${now})`
}

export async function putRight(
  sql: Queryable,
  session: Buffer,
  items: readonly Item[],
  now: Date,
): Promise<void> {
  await sql`select reuse.put_right(${session}, ${items}::text[], ${now})`
}

export interface Place {
  reference: string
  service: string
  item: Item
  source: string
  on_day: string
}

export async function places(sql: Queryable, session: Buffer, now: Date): Promise<Place[]> {
  return sql<Place>`
    select reference, service, item, source, on_day::text
    from reuse.places(${session}, ${now})`
}
