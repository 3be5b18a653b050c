import type { Queryable, Tx } from '../platform/db/db.ts'

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
