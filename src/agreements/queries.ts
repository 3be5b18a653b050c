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
