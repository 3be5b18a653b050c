import type { Queryable, Sql, Tx } from '../platform/db/db.ts'
import type { Asked, Asking, Reason } from './asked.ts'
import type { State } from './state.ts'

/** How a request came: by the pages of the site, or by a program through Open311. */
export type Channel = 'web' | 'open311'

export interface NewCase {
  id: string
  reference: string
  service: string
  version: string
  notice: string
  channel: Channel
  urgent: boolean
  at: Date
  answers: Readonly<Record<string, string>>
}

export interface Case {
  id: string
  reference: string
  service: string
  /** The version of the form that it was sent with. */
  version: string
  /** The version of the notice that it was sent under; null of what was sent before that was noted. */
  notice: string | null
  state: State
  urgent: boolean
  submitted_at: Date
  changed_at: Date
}

/** Adds a case with its answers and its first step. Answers false, having done nothing, when the reference is taken. */
export async function addCase(tx: Tx, c: NewCase): Promise<boolean> {
  const added = await tx<{ id: string }>`
    with added as (
      insert into cases."case" (id, reference, service, version, notice, channel, state, urgent, submitted_at, changed_at)
      values (${c.id}, ${c.reference}, ${c.service}, ${c.version}, ${c.notice}, ${c.channel}, 'received', ${c.urgent}, ${c.at}, ${c.at})
      on conflict (reference) do nothing
      returning id, state, submitted_at),
    answered as (
      insert into cases.answer (case_id, question, code)
      select id, question, code
      from added, unnest(${Object.keys(c.answers)}::text[], ${Object.values(c.answers)}::text[]) as given (question, code))
    insert into cases.step (case_id, no, state, at)
    select id, 1, state, submitted_at
    from added
    returning case_id as id`
  return added.length > 0
}

export async function findByReference(sql: Queryable, reference: string): Promise<Case | null> {
  const found = await sql<Case>`
    select id, reference, service, version, notice, state, urgent, submitted_at, changed_at
    from cases."case"
    where reference = ${reference}`
  return found[0] ?? null
}

/** Under which version of its form each of these cases was sent. */
export async function versionsOf(
  sql: Queryable,
  ids: readonly string[],
): Promise<{ id: string; version: string }[]> {
  return sql`
    select id, version
    from cases."case"
    where id = any (${ids}::uuid[])`
}

/** The references of these cases, by id. */
export async function referencesOf(sql: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; reference: string }>`
    select id, reference
    from cases."case"
    where id = any (${ids}::uuid[])`
  return new Map(rows.map(({ id, reference }) => [id, reference]))
}

export async function answersOf(
  sql: Queryable,
  ids: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const rows = await sql<{ case_id: string; question: string; code: string }>`
    select case_id, question, code
    from cases.answer
    where case_id = any (${ids}::uuid[])`
  const byCase = new Map<string, Record<string, string>>()
  for (const { case_id, question, code } of rows) {
    const answers = byCase.get(case_id) ?? {}
    answers[question] = code
    byCase.set(case_id, answers)
  }
  return byCase
}

/** Of a case, what everybody may be told: two of its answers, its state, and the hours of its moments. */
export interface PublicCase {
  reference: string
  state: State
  kind: string
  place: string
  sent: Date
  changed: Date
}

/** Of which service, and the questions that tell what and where; only cases of these kinds are told of. */
export interface Telling {
  service: string
  kind: string
  kinds: readonly string[]
  place: string
}

/**
 * The newest hour first. Within an hour the order hangs on a secret salt: the order of sending would tell who was next to
 * whom, and that of the references would tell something of them.
 */
export async function listPublicCases(
  sql: Queryable,
  p: Telling & {
    states: readonly State[]
    from: Date
    before: Date
    skip: number
    count: number
    salt: string
  },
): Promise<PublicCase[]> {
  // The hours are written as their index has them, or each list would sort three months of cases.
  return sql`
    select c.reference, c.state, kind.code as kind, place.code as place,
      date_trunc('hour', c.submitted_at at time zone 'UTC') at time zone 'UTC' as sent,
      date_trunc('hour', c.changed_at, 'UTC') as changed
    from cases."case" c
    join cases.answer kind on kind.case_id = c.id and kind.question = ${p.kind} and kind.code = any (${p.kinds}::text[])
    join cases.answer place on place.case_id = c.id and place.question = ${p.place}
    where c.service = ${p.service} and c.state = any (${p.states}::text[])
      and date_trunc('hour', c.submitted_at at time zone 'UTC') >= ${p.from}::timestamptz at time zone 'UTC'
      and date_trunc('hour', c.submitted_at at time zone 'UTC') < ${p.before}::timestamptz at time zone 'UTC'
    order by date_trunc('hour', c.submitted_at at time zone 'UTC') desc, md5(${p.salt} || c.reference)
    limit ${p.count} offset ${p.skip}`
}

/** How many cases of each kind stand in each of these states, of those at these places. */
export async function countPublicCases(
  sql: Queryable,
  p: Telling & { states: readonly State[]; places: readonly string[] },
): Promise<{ kind: string; state: State; cases: number }[]> {
  return sql`
    select kind.code as kind, c.state, count(*)::integer as cases
    from cases."case" c
    join cases.answer kind on kind.case_id = c.id and kind.question = ${p.kind} and kind.code = any (${p.kinds}::text[])
    join cases.answer place on place.case_id = c.id and place.question = ${p.place}
      and place.code = any (${p.places}::text[])
    where c.service = ${p.service} and c.state = any (${p.states}::text[])
    group by kind.code, c.state`
}

/** Those of them that these references name, in the order of the references. */
export async function findPublicCases(
  sql: Queryable,
  p: Telling & { references: readonly string[] },
): Promise<PublicCase[]> {
  return sql`
    select c.reference, c.state, kind.code as kind, place.code as place,
      date_trunc('hour', c.submitted_at, 'UTC') as sent, date_trunc('hour', c.changed_at, 'UTC') as changed
    from cases."case" c
    join cases.answer kind on kind.case_id = c.id and kind.question = ${p.kind} and kind.code = any (${p.kinds}::text[])
    join cases.answer place on place.case_id = c.id and place.question = ${p.place}
    where c.service = ${p.service} and c.reference = any (${p.references}::text[])
    order by c.reference`
}

export async function stepsOf(sql: Queryable, id: string): Promise<{ state: State; at: Date }[]> {
  return sql`
    select state, at
    from cases.step
    where case_id = ${id}
    order by no`
}

/** One page of a team's list: what could hurt somebody first, then the oldest. */
export async function listCases(
  sql: Queryable,
  { service, state, from, count }: { service: string; state: State; from: number; count: number },
): Promise<Case[]> {
  return sql`
    select id, reference, service, version, notice, state, urgent, submitted_at, changed_at
    from cases."case"
    where service = ${service} and state = ${state}
    order by urgent desc, submitted_at, id
    limit ${count} offset ${from}`
}

export async function countByState(
  sql: Queryable,
  service: string,
): Promise<{ state: State; cases: number }[]> {
  return sql`
    select state, count(*) as cases
    from cases."case"
    where service = ${service}
    group by state`
}

/** Moves a case on, if it still stands where the officer saw it. Answers whether it did. */
export async function moveCase(
  tx: Tx,
  m: { id: string; from: State; to: State; at: Date },
): Promise<boolean> {
  const moved = await tx<{ id: string }>`
    update cases."case"
    set state = ${m.to}, changed_at = ${m.at}
    where id = ${m.id} and state = ${m.from}
    returning id`
  if (moved.length === 0) return false
  await tx`
    insert into cases.step (case_id, no, state, at)
    select ${m.id}, max(no) + 1, ${m.to}, ${m.at}
    from cases.step
    where case_id = ${m.id}`
  return true
}

/** Whether anything was asked of a case, and whether it waits for its customer; never what. */
export async function askingStands(sql: Queryable, id: string): Promise<'nothing' | 'waits' | 'answered'> {
  const [answer] = await sql<{ stands: 'nothing' | 'waits' | 'answered' }>`
    select cases.asking_stands(${id}) as stands`
  return answer!.stands
}

/** What was asked and seen, to the officer with the case in hand; to any other session nothing. */
export async function askingInHand(sql: Sql, a: { session: Buffer; id: string }): Promise<Asking> {
  return apart(
    await sql<AskingRow>`
    select no, question, why, asked_at, answered_at, seen_at
    from cases.asking_in_hand(${a.session}, ${a.id})`,
  )
}

/** The same to its customer; without a session only of a case that is about nobody. */
export async function askingOfOwn(sql: Sql, a: { session: Buffer | null; id: string }): Promise<Asking> {
  return apart(
    await sql<AskingRow>`
    select no, question, why, asked_at, answered_at, seen_at
    from cases.asking_of_own(${a.session}, ${a.id})`,
  )
}

type AskingRow = (Asked & { seen_at: null }) | { no: null; question: string; seen_at: Date }

function apart(rows: readonly AskingRow[]): Asking {
  return {
    asked: rows.filter((row) => row.no !== null),
    seen: rows.flatMap(({ question, seen_at }) => (seen_at === null ? [] : [{ question, seen_at }])),
  }
}

/** Asks the customer, with the line that they read. Answers 'done' or why it was refused. */
export async function ask(
  sql: Sql,
  a: {
    session: Buffer
    id: string
    questions: readonly { question: string; nth: number }[]
    why: Reason
    at: Date
  },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select cases.ask(${a.session}, ${a.id}, ${a.questions.map(({ question }) => question)}::text[],
      ${a.questions.map(({ nth }) => nth)}::int[], ${a.why}, ${a.at}) as outcome`
  return answer!.outcome
}

/** Notes that papers were seen, likewise. */
export async function saw(
  sql: Sql,
  s: { session: Buffer; id: string; question: string; nth: number; at: Date },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select cases.saw(${s.session}, ${s.id}, ${s.question}, ${s.nth}::int, ${s.at}) as outcome`
  return answer!.outcome
}

/** Answers what was asked: the codes are replaced by these, and in this transaction the records may follow. */
export async function putRight(
  tx: Tx,
  p: {
    session: Buffer | null
    id: string
    nos: readonly number[]
    codes: Readonly<Record<string, string>>
    urgent: boolean
    at: Date
  },
): Promise<string> {
  const [answer] = await tx<{ outcome: string }>`
    select cases.put_right(${p.session}, ${p.id}, ${p.nos}::int[], ${Object.keys(p.codes)}::text[],
      ${Object.values(p.codes)}::text[], ${p.urgent}, ${p.at}) as outcome`
  return answer!.outcome
}

/**
 * Empties the area, and with it whatever hangs on cases: records, assignments, holds. Only the owner's login may, and
 * only a demonstration has one.
 */
export async function removeAll(tx: Tx): Promise<void> {
  await tx`truncate cases.step, cases.answer, cases."case" cascade`
}

/** A few reports in different states, the newest of each: for a demonstration to show. */
export async function someReports(
  sql: Queryable,
): Promise<{ service: string; reference: string; state: State }[]> {
  return sql`
    select distinct on (state) service, reference, state
    from cases."case"
    order by state, submitted_at desc`
}

/** Is the case on hold, so that nothing of it can be put right? Never why. */
export async function isOnHold(sql: Queryable, id: string): Promise<boolean> {
  const [answer] = await sql<{ held: boolean }>`
    select cases.on_hold(${id}) as held`
  return answer!.held
}
