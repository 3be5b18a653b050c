import type { Queryable, Sql, Tx } from '../platform/db/db.ts'

export interface SealedWays {
  id: string
  key: string
  master: number
  wrapped: Buffer
  content: Buffer
}

export async function say(
  tx: Tx,
  s: SealedWays & { session: Buffer; notice: string; form: string; now: Date },
): Promise<'done' | 'not signed in' | 'not kept any more'> {
  const [answer] = await tx<{ outcome: 'done' | 'not signed in' | 'not kept any more' }>`
    select reach.say(${s.session}, ${s.notice}, ${s.form}, ${s.id}, ${s.key}, ${s.master}::int, ${s.wrapped}, ${s.content}, ${s.now}) as outcome`
  return answer!.outcome
}

export async function takeAway(sql: Queryable, session: Buffer, now: Date): Promise<void> {
  await sql`select reach.take_away(${session}, ${now})`
}

export async function look(
  sql: Sql,
  l: { look: string; session: Buffer; caseId: string | null; paper: string | null; now: Date },
): Promise<void> {
  await sql`select reach.look(${l.look}, ${l.session}, ${l.caseId}::uuid, ${l.paper}::uuid, ${l.now})`
}
