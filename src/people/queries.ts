import type { Queryable, Sql, Tx } from '../platform/db/db.ts'

export async function addPerson(tx: Tx, id: string): Promise<void> {
  await tx`insert into people.person (id) values (${id})`
}

export async function beginSession(
  signin: Sql,
  s: { hash: Buffer; person: string; minutes: number },
): Promise<boolean> {
  const [answer] = await signin<{ begun: boolean }>`
    select people.begin_session(${s.hash}, ${s.person}, ${s.minutes}::int) as begun`
  return answer!.begun
}

export async function endSession(sql: Queryable, session: Buffer): Promise<void> {
  await sql`select people.end_session(${session})`
}
