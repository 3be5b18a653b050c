import type { Queryable, Tx } from '../platform/db/db.ts'
import type { Tallied } from './waiting.ts'

/** The database refuses fewer than ten answers to a question. */
export async function countTogether(tx: Tx, tallied: readonly Tallied[]): Promise<void> {
  await tx`
    select equality.count_together(
      ${tallied.map(({ service }) => service)}::text[], ${tallied.map(({ question }) => question)}::text[],
      ${tallied.map(({ answer }) => answer)}::text[], ${tallied.map(({ people }) => people)}::integer[])`
}

/** Likewise fewer than ten of these. */
export async function spend(tx: Tx, hashes: readonly Buffer[]): Promise<void> {
  await tx`select equality.spend(${hashes}::bytea[])`
}

export async function isSpent(sql: Queryable, hash: Buffer): Promise<boolean> {
  const [row] = await sql<{ spent: boolean }>`select equality.is_spent(${hash}) as spent`
  return row!.spent
}

export async function letSpentGo(sql: Queryable): Promise<void> {
  await sql`select equality.let_spent_go()`
}

export interface ReleasedRow {
  service: string
  year: number
  question: string
  answer: string
  people: number
}

/** All that is ever given of the counts; the question that only a yes to another leads to, only beside that yes. */
export async function readReleased(sql: Queryable): Promise<ReleasedRow[]> {
  return await sql<ReleasedRow>`
    select service, year, question, answer, people::integer as people
    from equality.released()`
}

/** For a demonstration, as the owner: nothing is counted any more, and no token was used. */
export async function removeAll(tx: Tx): Promise<void> {
  await tx`delete from equality.counted`
  await tx`delete from equality.spent`
}

/** For a demonstration, as the owner: what made-up people answered in a month. */
export async function addMadeUp(tx: Tx, month: string, tallied: readonly Tallied[]): Promise<void> {
  await tx`
    insert into equality.counted (service, question, answer, month, people)
    select made.service, made.question, made.answer, ${month}::date, made.people
    from json_to_recordset(${JSON.stringify(tallied)}::json)
      as made (service text, question text, answer text, people integer)
    on conflict do nothing`
}

/** As the owner. */
export async function hasCounts(tx: Tx): Promise<boolean> {
  const rows = await tx`select from equality.counted limit 1`
  return rows.length > 0
}
