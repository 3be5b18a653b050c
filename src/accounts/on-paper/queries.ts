/** Codes on paper: what is asked of the database. */
import type { Queryable, Sql, Tx } from '../../platform/db/db.ts'
import type { Hashed } from '../hashing.ts'

export interface Halves {
  /** By which a code on paper is found. */
  finder: Buffer
  code: Buffer
}

export async function lookAtDesk(
  sql: Sql,
  l: {
    look: string
    session: Buffer
    id: string
    /** As the person says; null to look at what waits under this id. */
    name: { username: Buffer; email: Buffer } | null
    most: number
    now: Date
  },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select accounts.look_at_desk(${l.look}, ${l.session}, ${l.id}, ${l.name?.username ?? null}::bytea,
      ${l.name?.email ?? null}::bytea, ${l.most}::int, ${l.now}) as outcome`
  return answer!.outcome
}

export interface Sealed {
  id: string
  key: string
  master: number
  wrapped: Buffer
  content: Buffer
}

export async function openAtDesk(
  sql: Sql,
  l: { look: string; session: Buffer; id: string },
): Promise<Sealed | null> {
  const [row] = await sql<Sealed>`
    select id, key, master, wrapped, content
    from accounts.open_at_desk(${l.look}, ${l.session}, ${l.id})`
  return row ?? null
}

/** Whether the officer of this session may open accounts, as the register of purposes says. */
export async function admits(sql: Queryable, session: Buffer): Promise<boolean> {
  const [answer] = await sql<{ admits: boolean }>`select accounts.admits(${session}) as admits`
  return answer!.admits
}

export interface AtDeskRow {
  id: string
  how: 'counter' | 'post'
  state: 'looked' | 'noted' | 'asked' | 'given'
  proof: string | null
  begun_at: Date
  /** Whether this officer saw the proof. */
  mine: boolean
}

export async function atDesk(sql: Queryable, session: Buffer, now: Date): Promise<AtDeskRow[]> {
  return sql<AtDeskRow>`
    select id, how, state, proof, begun_at, mine
    from accounts.at_desk(${session}, ${now})`
}

export async function noteProof(
  sql: Queryable,
  p: { session: Buffer; id: string; proof: string; now: Date },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select accounts.note_proof(${p.session}, ${p.id}, ${p.proof}, ${p.now}) as outcome`
  return answer!.outcome
}

export async function giveCode(
  sql: Queryable,
  p: { session: Buffer; id: string; now: Date } & Halves,
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select accounts.give_code(${p.session}, ${p.id}, ${p.finder}, ${p.code}, ${p.now}) as outcome`
  return answer!.outcome
}

export async function askLetter(
  sql: Queryable,
  p: { username: Buffer; email: Buffer; id: string; now: Date },
): Promise<void> {
  await sql`select accounts.ask_letter(${p.username}, ${p.email}, ${p.id}, ${p.now})`
}

export async function tryPaper(
  signin: Sql,
  p: { username: Buffer; email: Buffer; now: Date } & Halves,
): Promise<string | null> {
  const [answer] = await signin<{ account: string | null }>`
    select accounts.try_paper(${p.finder}, ${p.code}, ${p.username}, ${p.email}, ${p.now}) as account`
  return answer!.account
}

export async function openOnPaper(
  tx: Tx,
  p: { session: Buffer; username: Buffer | null; email: Buffer; hashed: Hashed; now: Date } & Halves,
): Promise<'counter' | 'post' | 'over' | 'taken'> {
  const [answer] = await tx<{ outcome: 'counter' | 'post' | 'over' | 'taken' }>`
    select accounts.open_on_paper(${p.session}, ${p.finder}, ${p.code}, ${p.username}::bytea, ${p.email},
      ${p.hashed.password}, ${p.hashed.hashed_with}::int, ${p.now}) as outcome`
  return answer!.outcome
}

export async function askLetterOfCase(
  sql: Queryable,
  p: { session: Buffer; reference: string; services: readonly string[]; id: string; now: Date },
): Promise<void> {
  await sql`
    select accounts.ask_letter_of_case(${p.session}, ${p.reference}, ${p.services}::text[], ${p.id}, ${p.now})`
}

export interface LetterOfCase {
  id: string
  reference: string
  service: string
  begun_at: Date
  in_hand: boolean
}

export async function lettersOfCases(sql: Queryable, session: Buffer, now: Date): Promise<LetterOfCase[]> {
  return sql<LetterOfCase>`
    select id, reference, service, begun_at, in_hand
    from accounts.letters_of_cases(${session}, ${now})`
}

export async function giveCaseCode(
  sql: Queryable,
  p: {
    session: Buffer
    id: string
    reference: string
    proof: string | null
    most: number
    now: Date
  } & Halves,
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select accounts.give_case_code(${p.session}, ${p.id}, ${p.reference}, ${p.proof}::text, ${p.finder}, ${p.code},
      ${p.most}::int, ${p.now}) as outcome`
  return answer!.outcome
}

export async function joinOnPaper(
  signin: Sql,
  p: { session: Buffer; reference: string; now: Date } & Halves,
): Promise<boolean> {
  const [answer] = await signin<{ joined: boolean }>`
    select accounts.join_on_paper(${p.session}, ${p.reference}, ${p.finder}, ${p.code}, ${p.now}) as joined`
  return answer!.joined
}
