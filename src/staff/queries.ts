import type { Queryable, Sql, Tx } from '../platform/db/db.ts'

export interface Whose {
  officer: string
  role: string
  services: string[]
}

export async function beginSession(
  signin: Sql,
  s: { hash: Buffer; officer: string; role: string; minutes: number },
): Promise<boolean> {
  const [answer] = await signin<{ begun: boolean }>`
    select staff.begin_session(${s.hash}, ${s.officer}, ${s.role}, ${s.minutes}::int) as begun`
  return answer!.begun
}

export async function endSession(sql: Queryable, session: Buffer): Promise<void> {
  await sql`select staff.end_session(${session})`
}

export async function whose(sql: Queryable, session: Buffer): Promise<Whose | null> {
  const [found] = await sql<Whose>`
    select officer, role, services
    from staff.whose(${session})`
  return found ?? null
}

export async function take(sql: Queryable, session: Buffer, caseId: string): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`select staff.take(${session}, ${caseId}) as outcome`
  return answer!.outcome
}

export async function has(sql: Queryable, session: Buffer, caseId: string): Promise<boolean> {
  const [answer] = await sql<{ has: boolean }>`select staff.has(${session}, ${caseId}) as has`
  return answer!.has
}

export async function addOfficers(
  tx: Tx,
  all: readonly { id: string; role: string; service: string }[],
): Promise<void> {
  const ids = all.map(({ id }) => id)
  await tx`set local role guildhall_owner`
  await tx`insert into staff.officer (id) select unnest(${ids}::uuid[]) on conflict do nothing`
  await tx`
    insert into staff.duty (officer, role, service)
    select * from unnest(${ids}::uuid[], ${all.map(({ role }) => role)}::text[], ${all.map(({ service }) => service)}::text[])
    on conflict do nothing`
}
