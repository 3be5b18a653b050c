import type { Queryable, Sql, Tx } from '../platform/db/db.ts'

export const outcomes = ['stays', 'changed', 'dropped'] as const
/** What becomes of a question that somebody found too much. */
export type Outcome = (typeof outcomes)[number]
/** What is counted: nobody answers “not answered”; it is what is left of one that went with its period and had no answer. */
export type Came = Outcome | 'not-answered'

/** Answers under which reference it is kept, and by when it is answered: those of the first time where it was sent before. */
export async function addChallenge(
  sql: Queryable,
  c: {
    service: string
    question: string
    version: string
    reference: string
    token: Buffer
    words: Buffer | null
    on: string
    due: string
  },
): Promise<{ reference: string; due_on: string }> {
  const [kept] = await sql<{ reference: string; due_on: string }>`
    select reference, due_on
    from challenges.send(${c.service}, ${c.question}, ${c.version}, ${c.reference}, ${c.token}, ${c.words}, ${c.on}::date,
      ${c.due}::date)`
  return kept!
}

export interface ToldRow {
  service: string
  question: string
  due_on: string
  outcome: Outcome | null
  answer: Buffer | null
  answered_on: string | null
}

export async function findTold(sql: Queryable, reference: string): Promise<ToldRow | null> {
  const found = await sql<ToldRow>`
    select service, question, due_on, outcome, answer, answered_on
    from challenges.told(${reference})`
  return found[0] ?? null
}

export async function countAll(
  sql: Queryable,
): Promise<{ service: string; question: string; outcome: Came | null; times: number }[]> {
  return sql`
    select service, question, outcome, times
    from challenges.in_numbers()`
}

/** The random numbers of those that are past their day and have no answer. */
export async function findOverdue(sql: Queryable, today: string): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select id
    from challenges.overdue(${today}::date)`
  return rows.map(({ id }) => id)
}

export interface WaitingRow {
  reference: string
  service: string
  question: string
  received_on: string
  due_on: string
}

export async function findWaiting(sql: Queryable, session: Buffer): Promise<WaitingRow[]> {
  return sql`
    select reference, service, question, received_on, due_on
    from challenges.queue(${session})`
}

export interface OpenedRow {
  verdict: string
  service: string | null
  question: string | null
  version: string | null
  words: Buffer | null
  received_on: string | null
  due_on: string | null
  outcome: Outcome | null
  answered_on: string | null
}

export async function openOne(sql: Queryable, c: { session: Buffer; reference: string }): Promise<OpenedRow> {
  const [opened] = await sql<OpenedRow>`
    select verdict, service, question, version, words, received_on, due_on, outcome, answered_on
    from challenges.look(${c.session}, ${c.reference})`
  return opened!
}

export async function settleOne(
  sql: Queryable,
  c: { session: Buffer; reference: string; outcome: Outcome; answer: Buffer; on: string },
): Promise<string> {
  const [answer] = await sql<{ verdict: string }>`
    select challenges.settle(${c.session}, ${c.reference}, ${c.outcome}, ${c.answer}, ${c.on}::date) as verdict`
  return answer!.verdict
}

/** By the machine's login. */
export async function forgetDueOnes(work: Sql, at: Date): Promise<number> {
  const [gone] = await work<{ gone: number }>`
    select challenges.forget_due(${at}) as gone`
  return gone!.gone
}

/** By the owner, when a demonstration begins afresh. */
export async function removeAllChallenges(tx: Tx): Promise<void> {
  await tx`truncate challenges.challenge`
}
