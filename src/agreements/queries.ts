import type { Queryable, Sql, Tx } from '../platform/db/db.ts'

export async function say(
  sql: Queryable,
  s: {
    session: Buffer | null
    person: string
    purpose: string
    step: string
    wording: string
    channel: string
    evidence: string
  },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select agreements.say(${s.session}, ${s.person}, ${s.purpose}, ${s.step}, ${s.wording}, ${s.channel}, ${s.evidence}) as outcome`
  return answer!.outcome
}

export interface Standing {
  purpose: string
  step: 'given' | 'refused' | 'withdrawn'
  at: Date
  wording: string
  channel: string
  /** Whether it allows the use today: given, to the words in force, for a purpose in force. */
  counts: boolean
}

export async function standing(sql: Queryable, session: Buffer): Promise<Standing[]> {
  return sql<Standing>`
    select purpose, step, at, wording, channel, counts
    from agreements.standing(${session})`
}

export interface AskedRow {
  person: string
  channel: string
  contact: string
  code: Buffer
}

export async function ask(
  tx: Tx,
  a: { purpose: string; codes: readonly Buffer[]; until: Date },
): Promise<AskedRow[]> {
  return tx<AskedRow>`
    select person, channel, contact, code
    from agreements.ask(${a.purpose}, ${a.codes}::bytea[], ${a.until})`
}

export async function question(
  sql: Queryable,
  code: Buffer,
): Promise<{ purpose: string; version: string } | null> {
  const [found] = await sql<{ purpose: string; version: string }>`
    select purpose, version
    from agreements.question(${code})`
  return found ?? null
}

export async function answer(
  sql: Queryable,
  a: { code: Buffer; step: string; wording: string; channel: string },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select agreements.answer(${a.code}, ${a.step}, ${a.wording}, ${a.channel}) as outcome`
  return answer!.outcome
}

export interface AnsweredRow {
  purpose: string
  version: string
  step: 'given' | 'refused' | 'withdrawn'
  at: Date
  counts: boolean
}

export async function answered(sql: Queryable, code: Buffer): Promise<AnsweredRow | null> {
  const [found] = await sql<AnsweredRow>`
    select purpose, version, step, at, counts
    from agreements.answered(${code})`
  return found ?? null
}

export async function takeBack(sql: Queryable, t: { code: Buffer; channel: string }): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select agreements.take_back(${t.code}, ${t.channel}) as outcome`
  return answer!.outcome
}

/** All numbers or none: of a few people none is told. */
export type ProgressRow = { is_open: boolean } & (
  | { reachable: null }
  | {
      reachable: number
      not_asked: number
      waiting: number
      late: number
      yes: number
      no: number
      taken_back: number
      left_out: number
    }
)

export async function progress(
  sql: Queryable,
  p: { session: Buffer; purpose: string },
): Promise<ProgressRow | null> {
  const [found] = await sql<ProgressRow>`
    select is_open, reachable, not_asked, waiting, late, yes, no, taken_back, left_out
    from agreements.progress(${p.session}, ${p.purpose})`
  return found ?? null
}

export async function putOut(
  tx: Tx,
  p: { now: Date; ids: readonly string[]; hashes: readonly Buffer[]; codes: readonly Buffer[] },
): Promise<number> {
  const [answer] = await tx<{ messages: number }>`
    select agreements.put_out(${p.now}, ${p.ids}::uuid[], ${p.hashes}::bytea[], ${p.codes}::bytea[]) as messages`
  return answer!.messages
}

/** A message that the worker has in hand. */
export interface TakenMessage {
  id: string
  purpose: string
  version: string
  until: Date
  /** Sealed. */
  code: Buffer
  /** Which attempt this is, from 1; and which of all that ever were. */
  attempt: number
  turn: number
}

export async function takeNext(work: Sql, t: { now: Date; most: number }): Promise<TakenMessage | null> {
  const [taken] = await work<TakenMessage>`
    select id, purpose, version, until, code, attempt, turn
    from agreements.take_next(${t.now}, ${t.most}::int)`
  return taken ?? null
}

export async function look(work: Sql, l: { look: string; message: string }): Promise<void> {
  await work`select agreements.look(${l.look}, ${l.message})`
}

/** A record as it lies in the one room. */
export interface SealedContact {
  id: string
  key: string
  master: number
  wrapped: Buffer
  content: Buffer
}

export async function open(work: Sql, l: { look: string; message: string }): Promise<SealedContact | null> {
  const [row] = await work<SealedContact>`
    select id, key, master, wrapped, content
    from agreements.open(${l.look}, ${l.message})`
  return row ?? null
}

export async function sent(work: Sql, s: { message: string; now: Date }): Promise<void> {
  await work`select agreements.sent(${s.message}, ${s.now})`
}

export async function notSent(
  work: Sql,
  n: { message: string; turn: number; trouble: string; next: Date | null; now: Date },
): Promise<void> {
  await work`
    select agreements.not_sent(${n.message}, ${n.turn}::int, ${n.trouble}, ${n.next}::timestamptz, ${n.now})`
}

export async function letGo(work: Sql, now: Date): Promise<number> {
  const [answer] = await work<{ messages: number }>`select agreements.let_go(${now}) as messages`
  return answer!.messages
}

/** Somebody who is still to be asked by an officer. */
export interface ByHandRow {
  id: string
  /** Of the case in which they left how to reach them; null when there is none any more. */
  reference: string | null
  purpose: string
  version: string
  until: Date
  trouble: string
  /** How often an officer tried and reached nobody. */
  attempts: number
  due_at: Date
  /** Who has it in hand. */
  held: 'nobody' | 'you' | 'another'
}

/** Nothing for whoever does not own the service that asks. */
export async function byHand(
  sql: Queryable,
  l: { session: Buffer; message: string | null; from: number; most: number },
): Promise<ByHandRow[]> {
  return sql<ByHandRow>`
    select id, reference, purpose, version, until, trouble, attempts, due_at, held
    from agreements.by_hand(${l.session}, ${l.message}::uuid, ${l.from}::int, ${l.most}::int)`
}

export async function lookByHand(
  sql: Sql,
  l: { look: string; session: Buffer; message: string },
): Promise<void> {
  await sql`select agreements.look_by_hand(${l.look}, ${l.session}, ${l.message})`
}

export interface OpenedByHand extends SealedContact {
  message: string
  sealed_code: Buffer
  /** The service whose form the contact was left on. */
  service: string
}

export async function openByHand(
  sql: Sql,
  l: { look: string; session: Buffer },
): Promise<OpenedByHand | null> {
  const [row] = await sql<OpenedByHand>`
    select message, sealed_code, service, id, key, master, wrapped, content
    from agreements.open_by_hand(${l.look}, ${l.session})`
  return row ?? null
}

export async function posted(
  sql: Queryable,
  p: { session: Buffer; message: string; now: Date },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select agreements.posted(${p.session}, ${p.message}, ${p.now}) as outcome`
  return answer!.outcome
}

export async function notReached(
  sql: Queryable,
  n: { session: Buffer; message: string; now: Date },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select agreements.not_reached(${n.session}, ${n.message}, ${n.now}) as outcome`
  return answer!.outcome
}

export async function takeDown(
  sql: Queryable,
  t: { session: Buffer; code: Buffer; step: string; channel: string; evidence: string },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select agreements.take_down(${t.session}, ${t.code}, ${t.step}, ${t.channel}, ${t.evidence}) as outcome`
  return answer!.outcome
}
