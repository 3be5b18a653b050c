import type { Queryable, Sql } from '../platform/db/db.ts'

/** A delivery that a worker has in hand. */
export interface Taken {
  id: string
  reference: string
  service: string
  /** Of its form, when it was sent. */
  version: string
  use: string
  way: 'webhook' | 'e-mail'
  /** Which attempt this is, from 1; and which of all that ever were. */
  attempt: number
  turn: number
  submitted_at: Date
  urgent: boolean
  /** Something about a person goes with it, which a look must open. */
  personal: boolean
}

/** By the work login. Takes only what one of these receivers gets. */
export async function takeNext(
  work: Sql,
  t: { now: Date; most: number; receivers: readonly { service: string; use: string; by: string }[] },
): Promise<Taken | null> {
  const [taken] = await work<Taken>`
    select id, reference, service, version, use, way, attempt, turn, submitted_at, urgent, personal
    from deliveries.take_next(${t.now}, ${t.most}::int, ${t.receivers.map(({ service }) => service)}::text[],
      ${t.receivers.map(({ use }) => use)}::text[], ${t.receivers.map(({ by }) => by)}::text[])`
  return taken ?? null
}

export async function look(work: Sql, l: { look: string; job: string }): Promise<void> {
  await work`select deliveries.look(${l.look}, ${l.job})`
}

export interface SealedRow {
  id: string
  key: string
  master: number
  wrapped: Buffer
  content: Buffer
  /** Those of its questions that may leave. */
  questions: string[]
}

/** An answer about nobody. */
export interface Code {
  question: string
  code: string
}

/** In one statement, as of one moment: what is put right meanwhile never leaves by half. */
export async function open(
  work: Sql,
  l: { look: string; job: string },
): Promise<{ rows: SealedRow[]; codes: Code[] }> {
  return parted(
    await work<Either<SealedRow>>`
      select id, key, master, wrapped, content, questions, null as question, null as code
      from deliveries.open(${l.look}, ${l.job})
      union all
      select null, null, null, null, null, null, question, code
      from deliveries.codes(${l.job})`,
  )
}

type Either<Row> = (Row & { question: null }) | Code

function parted<Row>(all: readonly Either<Row>[]): { rows: Row[]; codes: Code[] } {
  const rows: Row[] = []
  const codes: Code[] = []
  for (const one of all) {
    if (one.question === null) rows.push(one)
    else codes.push(one as Code)
  }
  return { rows, codes }
}

export async function codes(work: Sql, job: string): Promise<Code[]> {
  return work`
    select question, code
    from deliveries.codes(${job})`
}

export async function arrived(work: Sql, a: { job: string; recipient: string; now: Date }): Promise<void> {
  await work`select deliveries.arrived(${a.job}, ${a.recipient}, ${a.now})`
}

export async function failed(
  work: Sql,
  f: { job: string; turn: number; trouble: string; status: number | null; next: Date | null; now: Date },
): Promise<void> {
  await work`
    select deliveries.failed(${f.job}, ${f.turn}::int, ${f.trouble}, ${f.status}::int, ${f.next}::timestamptz, ${f.now})`
}

export async function endFiles(work: Sql, now: Date): Promise<void> {
  await work`select deliveries.end_files(${now})`
}

export interface Listed {
  id: string
  reference: string
  service: string
  use: string
  way: 'webhook' | 'e-mail' | 'csv'
  state: 'waiting' | 'dead' | 'withheld'
  attempts: number
  submitted_at: Date
  tried_at: Date | null
  due_at: Date
  trouble: string | null
  status: number | null
}

/** Nothing for who does not run the service of what is asked for. */
export async function listed(
  sql: Queryable,
  l: { session: Buffer; job: string | null; from: number; most: number },
): Promise<Listed[]> {
  return sql`
    select id, reference, service, use, way, state, attempts, submitted_at, tried_at, due_at, trouble, status
    from deliveries.listed(${l.session}, ${l.job}::uuid, ${l.from}::int, ${l.most}::int)`
}

export async function sendAgain(
  sql: Queryable,
  s: { session: Buffer; job: string; now: Date },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select deliveries.send_again(${s.session}, ${s.job}, ${s.now}) as outcome`
  return answer!.outcome
}

export async function setAside(
  sql: Queryable,
  s: { session: Buffer; job: string; reason: string; now: Date },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select deliveries.set_aside(${s.session}, ${s.job}, ${s.reason}, ${s.now}) as outcome`
  return answer!.outcome
}

export async function toCollect(
  sql: Queryable,
  session: Buffer,
): Promise<{ service: string; use: string; cases: number }[]> {
  return sql`
    select service, use, cases
    from deliveries.to_collect(${session})`
}

export interface Collection {
  id: string
  service: string
  use: string
  at: Date
  cases: number
}

export async function collections(sql: Queryable, session: Buffer): Promise<Collection[]> {
  return sql`
    select id, service, use, at, cases
    from deliveries.collections(${session})`
}

export async function collect(
  sql: Sql,
  c: { look: string; session: Buffer; service: string; use: string; again: string | null; now: Date },
): Promise<void> {
  await sql`select deliveries.collect(${c.look}, ${c.session}, ${c.service}, ${c.use}, ${c.again}::uuid, ${c.now})`
}

export interface CollectedRow {
  case_id: string
  reference: string
  submitted_at: Date
  /** Null of a case that has nothing about a person. */
  id: string | null
  key: string
  master: number
  wrapped: Buffer
  content: Buffer
  questions: string[]
}

/** Rows and codes of a collection, as of one moment. */
export async function collected(
  sql: Sql,
  c: { look: string; session: Buffer },
): Promise<{ rows: CollectedRow[]; codes: (Code & { case_id: string })[] }> {
  const { rows, codes } = parted(
    await sql<Either<CollectedRow>>`
      select case_id, reference, submitted_at, id, key, master, wrapped, content, questions, null as question, null as code
      from deliveries.collected(${c.look}, ${c.session})
      union all
      select case_id, null, null, null, null, null, null, null, null, question, code
      from deliveries.collected_codes(${c.look}, ${c.session})`,
  )
  return { rows, codes: codes as (Code & { case_id: string })[] }
}
