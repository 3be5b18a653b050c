import type { Queryable, Sql, Tx } from '../platform/db/db.ts'
import type { Hashed } from './hashing.ts'

export interface PendingRow {
  account: string | null
  content: Buffer
  code: Buffer
}

export async function addPending(
  sql: Queryable,
  p: { id: Buffer; kind: string; account: string | null; content: Buffer; code: Buffer; until: Date },
): Promise<void> {
  await sql`
    insert into accounts.pending (id, kind, account, content, code, expires_at)
    values (${p.id}, ${p.kind}, ${p.account}, ${p.content}, ${p.code}, ${p.until})`
}

export async function tryPending(
  sql: Queryable,
  p: { id: Buffer; kind: string; most: number; now: Date },
): Promise<PendingRow | null> {
  const [row] = await sql<PendingRow>`
    update accounts.pending
    set tries = tries + 1
    where id = ${p.id} and kind = ${p.kind} and tries < ${p.most}::int and expires_at > ${p.now}
    returning account, content, code`
  return row ?? null
}

export async function replaceCode(
  sql: Queryable,
  p: { id: Buffer; kind: string; code: Buffer; most: number; now: Date; until: Date },
): Promise<PendingRow | null> {
  const [row] = await sql<PendingRow>`
    update accounts.pending
    set code = ${p.code}, tries = 0, codes = codes + 1, expires_at = ${p.until}
    where id = ${p.id} and kind = ${p.kind} and codes < ${p.most}::int and expires_at > ${p.now}
    returning account, content, code`
  return row ?? null
}

export async function endPending(sql: Queryable, id: Buffer): Promise<boolean> {
  const gone = await sql`
    delete from accounts.pending
    where id = ${id}
    returning 1`
  return gone.length > 0
}

export async function openAccount(
  tx: Tx,
  a: { id: string; person: string; username: Buffer; email: Buffer } & Hashed,
): Promise<'done' | 'e-mail taken' | 'username taken'> {
  const [answer] = await tx<{ outcome: 'done' | 'e-mail taken' | 'username taken' }>`
    select accounts.open_account(${a.id}, ${a.person}, ${a.username}, ${a.email}, ${a.password}, ${a.hashed_with}::int) as outcome`
  return answer!.outcome
}

export interface Found extends Hashed {
  id: string
}

export async function find(signin: Sql, by: { username: Buffer; email: Buffer }): Promise<Found | null> {
  const [found] = await signin<Found>`
    select id, password, hashed_with
    from accounts.find(${by.username}, ${by.email})`
  return found ?? null
}

export async function findBySession(signin: Sql, session: Buffer, now: Date): Promise<Found | null> {
  const [found] = await signin<Found>`
    select id, password, hashed_with
    from accounts.found_by_session(${session}, ${now})`
  return found ?? null
}

export async function tried(
  signin: Sql,
  account: string,
  email: Buffer,
): Promise<{ tries: number; by_email: boolean } | null> {
  const [row] = await signin<{ tries: number; by_email: boolean }>`
    select tries, by_email
    from accounts.tried(${account}, ${email})`
  return row ?? null
}

export interface Limits {
  idleMinutes: number
  /** On a computer that is said to be shared. */
  sharedIdleMinutes: number
  longestHours: number
}

export async function beginSession(
  signin: Sql,
  s: { hash: Buffer; account: string; limits: Limits; now: Date },
): Promise<boolean> {
  const [answer] = await signin<{ begun: boolean }>`
    select accounts.begin_session(${s.hash}, ${s.account}, ${s.limits.idleMinutes}::int, ${s.limits.longestHours}::int, ${s.now}) as begun`
  return answer!.begun
}

export interface Whose {
  account: string
  person: string
  begun_at: Date
  /** How often a wrong password was given before this session began. */
  wrong_before: number
}

export async function whose(
  sql: Queryable,
  session: Buffer,
  idleMinutes: number,
  now: Date,
): Promise<Whose | null> {
  const [found] = await sql<Whose>`
    select account, person, begun_at, wrong_before
    from accounts.whose(${session}, ${idleMinutes}::int, ${now})`
  return found ?? null
}

export async function endSession(sql: Queryable, session: Buffer): Promise<boolean> {
  const [answer] = await sql<{ ended: boolean }>`select accounts.end_session(${session}) as ended`
  return answer!.ended
}

export async function endOthers(
  sql: Queryable,
  session: Buffer,
  id: string | null,
  now: Date,
): Promise<number> {
  const [answer] = await sql<{
    ended: number
  }>`select accounts.end_others(${session}, ${id}::uuid, ${now}) as ended`
  return answer!.ended
}

export interface OwnSession {
  id: string
  begun_at: Date
  seen_at: Date
  own: boolean
}

export async function sessions(sql: Queryable, session: Buffer, now: Date): Promise<OwnSession[]> {
  return sql<OwnSession>`
    select id, begun_at, seen_at, own
    from accounts.sessions(${session}, ${now})`
}

export async function goOnUnder(sql: Queryable, session: Buffer, hash: Buffer, now: Date): Promise<boolean> {
  const [answer] = await sql<{
    moved: boolean
  }>`select accounts.go_on_under(${session}, ${hash}, ${now}) as moved`
  return answer!.moved
}

export async function stand(signin: Sql, session: Buffer, hash: Buffer, now: Date): Promise<string | null> {
  const [answer] = await signin<{
    person: string | null
  }>`select accounts.stand(${session}, ${hash}, ${now}) as person`
  return answer!.person
}

export async function setPassword(
  signin: Sql,
  p: { account: string; hashed: Hashed; goesOn: { session: Buffer; hash: Buffer } | null },
): Promise<boolean> {
  const [answer] = await signin<{ done: boolean }>`
    select accounts.set_password(${p.account}, ${p.hashed.password}, ${p.hashed.hashed_with}::int,
      ${p.goesOn?.session ?? null}::bytea, ${p.goesOn?.hash ?? null}::bytea) as done`
  return answer!.done
}

export async function hashAnew(signin: Sql, account: string, was: Buffer, hashed: Hashed): Promise<void> {
  await signin`select accounts.hash_anew(${account}, ${was}, ${hashed.password}, ${hashed.hashed_with}::int)`
}

export async function rename(
  sql: Queryable,
  r: { session: Buffer; username: Buffer | null; email: Buffer | null; now: Date },
): Promise<'done' | 'taken' | 'not signed in'> {
  const [answer] = await sql<{ outcome: 'done' | 'taken' | 'not signed in' }>`
    select accounts.rename(${r.session}, ${r.username}::bytea, ${r.email}::bytea, ${r.now}) as outcome`
  return answer!.outcome
}

export async function noteSent(tx: Tx, session: Buffer, caseId: string, now: Date): Promise<void> {
  await tx`select accounts.sent(${session}, ${caseId}, ${now})`
}

export async function joinMatter(signin: Sql, session: Buffer, caseId: string, now: Date): Promise<boolean> {
  const [answer] = await signin<{
    joined: boolean
  }>`select accounts.join_matter(${session}, ${caseId}, ${now}) as joined`
  return answer!.joined
}

export async function leaveMatter(
  sql: Queryable,
  session: Buffer,
  reference: string,
  now: Date,
): Promise<boolean> {
  const [answer] = await sql<{
    left: boolean
  }>`select accounts.leave_matter(${session}, ${reference}, ${now}) as "left"`
  return answer!.left
}

export interface MatterRow {
  reference: string
  service: string
  version: string
  state: string
  submitted_at: Date
  how: 'sent' | 'joined' | 'counter' | 'post' | 'identity'
}

export async function matters(sql: Queryable, session: Buffer, now: Date): Promise<MatterRow[]> {
  return sql<MatterRow>`
    select reference, service, version, state, submitted_at, how
    from accounts.matters(${session}, ${now})`
}

export async function close(sql: Queryable, session: Buffer, now: Date): Promise<boolean> {
  const [answer] = await sql<{ closed: boolean }>`select accounts.close(${session}, ${now}) as closed`
  return answer!.closed
}

/** Machine work: what ran out, and accounts of which the schedule has let everything go. Answers how many accounts went. */
export async function forgetDue(work: Sql, now: Date): Promise<number> {
  await work`select accounts.forget_paper(${now})`
  await work`select accounts.forget_challenges(${now})`
  await work`select accounts.forget_outside(${now})`
  await work`select accounts.forget_identity_proofs(${now})`
  const [answer] = await work<{ gone: number }>`select accounts.forget_due(${now}) as gone`
  return answer!.gone
}

/** As the owner, in a demonstration. */
export async function removeAll(tx: Tx): Promise<void> {
  await tx`truncate accounts.identity_proof, accounts.outside_way, accounts.outside_identity, accounts.passkey, accounts.spent_challenge, accounts.paper_code, accounts.recovery_code, accounts.second_step, accounts.matter, accounts.pending, accounts.session, accounts.account cascade`
}

export async function addressMoved(tx: Tx, session: Buffer, now: Date): Promise<void> {
  await tx`select accounts.address_moved(${session}, ${now})`
}

/** The session goes on under another secret, and every other one of its account ends. */
export async function goOnAlone(sql: Queryable, session: Buffer, hash: Buffer, now: Date): Promise<boolean> {
  const [answer] = await sql<{
    moved: boolean
  }>`select accounts.go_on_alone(${session}, ${hash}, ${now}) as moved`
  return answer!.moved
}
