import type { Queryable, Sql, Tx } from '../platform/db/db.ts'
import type { Agreement, Written } from './agreements.ts'
import type { Channel } from './parts.ts'
import type { Use } from './topics.ts'

interface NewAgreement {
  record: string
  person: string
  purpose: Written
  wording: string
  address: Buffer
  stop: Buffer
}

export async function agree(
  tx: Tx,
  a: NewAgreement & { session: Buffer | null; now: Date },
): Promise<boolean> {
  const [answer] = await tx<{ listed: boolean }>`
    select mailings.agree(${a.record}, ${a.person}, ${a.purpose}, ${a.wording}, ${a.address}, ${a.stop},
      ${a.session}::bytea, ${a.now}) as listed`
  return answer!.listed
}

/** By an officer; false when their session has ended. */
export async function agreeTold(
  tx: Tx,
  a: NewAgreement & { officer: Buffer; channel: Channel },
): Promise<boolean> {
  const [answer] = await tx<{ agreed: boolean }>`
    select mailings.agree_told(${a.record}, ${a.person}, ${a.purpose}, ${a.wording}, ${a.address}, ${a.stop},
      ${a.officer}, ${a.channel}) as agreed`
  return answer!.agreed
}

/** Whether the officer of this session may take down agreements, as the register of purposes says. */
export async function takesDown(sql: Queryable, officer: Buffer): Promise<boolean> {
  const [answer] = await sql<{ may: boolean }>`select mailings.takes_down(${officer}) as may`
  return answer!.may
}

export async function askFor(
  sql: Queryable,
  a: { officer: Buffer; purpose: Written; most: number },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select mailings.ask_for(${a.officer}, ${a.purpose}, ${a.most}::int) as outcome`
  return answer!.outcome
}

export async function stopTold(
  sql: Queryable,
  s: { officer: Buffer; hash: Buffer; channel: Channel },
): Promise<boolean> {
  const [answer] = await sql<{ stopped: boolean }>`
    select mailings.stop_told(${s.officer}, ${s.hash}, ${s.channel}) as stopped`
  return answer!.stopped
}

export async function keptFor(
  sql: Queryable,
  k: { officer: Buffer; purpose: Written; address: Buffer },
): Promise<string | null> {
  const [answer] = await sql<{ record: string | null }>`
    select mailings.kept_for(${k.officer}, ${k.purpose}, ${k.address}) as record`
  return answer!.record
}

export async function stop(sql: Queryable, hash: Buffer): Promise<boolean> {
  const [answer] = await sql<{ stopped: boolean }>`select mailings.stop(${hash}) as stopped`
  return answer!.stopped
}

export async function stopOwn(sql: Queryable, session: Buffer, purpose: Written, now: Date): Promise<void> {
  await sql`select mailings.stop_own(${session}, ${purpose}, ${now})`
}

export async function own(
  sql: Queryable,
  session: Buffer,
  now: Date,
): Promise<{ purpose: Agreement; since: Date }[]> {
  return sql<{ purpose: Agreement; since: Date }>`
    select purpose, since
    from mailings.own(${session}, ${now})
    order by since`
}

export async function choose(
  sql: Queryable,
  c: { session: Buffer; step: 'given' | 'withdrawn'; wording: string; now: Date },
): Promise<void> {
  await sql`select mailings.choose(${c.session}, ${c.step}, ${c.wording}, ${c.now})`
}

export async function leaveTopic(
  sql: Queryable,
  l: { session: Buffer; topic: string; leave: boolean; now: Date },
): Promise<void> {
  await sql`select mailings.leave_topic(${l.session}, ${l.topic}, ${l.leave}, ${l.now})`
}

export async function ownHistory(sql: Queryable, session: Buffer, now: Date): Promise<Use[]> {
  return sql<Use>`
    select service, month
    from mailings.own_history(${session}, ${now})`
}

export async function ownLeft(sql: Queryable, session: Buffer, now: Date): Promise<string[]> {
  const left = await sql<{ topic: string }>`
    select topic
    from mailings.own_left(${session}, ${now})`
  return left.map(({ topic }) => topic)
}

export async function beginBulletin(
  work: Sql,
  b: { id: string; purpose: Written; now: Date },
): Promise<boolean> {
  const [answer] = await work<{ goes: boolean }>`
    select mailings.begin_bulletin(${b.id}, ${b.purpose}, ${b.now}) as goes`
  return answer!.goes
}

export interface Taken {
  record: string
  attempt: number
  since: Date
}

export async function takeNext(
  work: Sql,
  t: { bulletin: string; most: number; now: Date },
): Promise<Taken | null> {
  const [taken] = await work<Taken>`
    select record, attempt, since
    from mailings.take_next(${t.bulletin}, ${t.most}::int, ${t.now})`
  return taken ?? null
}

export async function historyFor(
  work: Sql,
  m: { bulletin: string; record: string; topic: string },
): Promise<Use[]> {
  return work<Use>`
    select service, month
    from mailings.history_for(${m.bulletin}, ${m.record}, ${m.topic})`
}

export async function look(
  work: Sql,
  l: { look: string; bulletin: string; record: string },
): Promise<boolean> {
  const [answer] = await work<{ may: boolean }>`
    select mailings.look(${l.look}, ${l.bulletin}, ${l.record}) as may`
  return answer!.may
}

export interface SealedAddress {
  id: string
  key: string
  master: number
  wrapped: Buffer
  content: Buffer
}

export async function open(
  work: Sql,
  l: { look: string; bulletin: string; record: string },
): Promise<SealedAddress | null> {
  const [row] = await work<SealedAddress>`
    select id, key, master, wrapped, content
    from mailings.open(${l.look}, ${l.bulletin}, ${l.record})`
  return row ?? null
}

export async function cameOfIt(
  work: Sql,
  c: {
    bulletin: string
    record: string
    state: 'taken' | 'sent' | 'not-for-them' | 'failed'
    next: Date | null
  },
): Promise<void> {
  await work`select mailings.came_of_it(${c.bulletin}, ${c.record}, ${c.state}, ${c.next}::timestamptz)`
}

/** Machine work: the rows of what the schedule let go. */
export async function forgetDue(work: Sql): Promise<void> {
  await work`select mailings.forget_due()`
}

/** As the owner, in a demonstration. */
export async function removeAll(tx: Tx): Promise<void> {
  await tx`truncate mailings.message, mailings.bulletin, mailings.subscription, mailings.topic_left`
}
