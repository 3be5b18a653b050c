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
  how: 'sent' | 'joined' | 'counter' | 'post'
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
  const [answer] = await work<{ gone: number }>`select accounts.forget_due(${now}) as gone`
  return answer!.gone
}

/** As the owner, in a demonstration. */
export async function removeAll(tx: Tx): Promise<void> {
  await tx`truncate accounts.outside_way, accounts.outside_identity, accounts.passkey, accounts.spent_challenge, accounts.paper_code, accounts.recovery_code, accounts.second_step, accounts.matter, accounts.pending, accounts.session, accounts.account cascade`
}

export interface SecondStep {
  secret: Buffer
  since: Date
  recovery_codes: number
}

export async function secondStepOf(signin: Sql, account: string): Promise<SecondStep | null> {
  const [row] = await signin<SecondStep>`
    select secret, since, recovery_codes
    from accounts.second_step_of(${account})`
  return row ?? null
}

export async function takeStep(signin: Sql, account: string, step: number): Promise<boolean> {
  const [answer] = await signin<{
    taken: boolean
  }>`select accounts.take_step(${account}, ${step}::bigint) as taken`
  return answer!.taken
}

export async function takeRecoveryCode(signin: Sql, account: string, hash: Buffer): Promise<boolean> {
  const [answer] = await signin<{
    taken: boolean
  }>`select accounts.take_recovery_code(${account}, ${hash}) as taken`
  return answer!.taken
}

export async function turnOnSecondStep(
  signin: Queryable,
  s: { session: Buffer; secret: Buffer; step: number; codes: readonly Buffer[]; now: Date },
): Promise<boolean> {
  const [answer] = await signin<{ done: boolean }>`
    select accounts.turn_on_second_step(${s.session}, ${s.secret}, ${s.step}::bigint, ${s.codes}::bytea[], ${s.now}) as done`
  return answer!.done
}

export async function replaceRecoveryCodes(
  signin: Sql,
  account: string,
  codes: readonly Buffer[],
): Promise<boolean> {
  const [answer] = await signin<{
    done: boolean
  }>`select accounts.replace_recovery_codes(${account}, ${codes}::bytea[]) as done`
  return answer!.done
}

export async function removeSecondStep(signin: Queryable, account: string): Promise<boolean> {
  const [answer] = await signin<{
    removed: boolean
  }>`select accounts.remove_second_step(${account}) as removed`
  return answer!.removed
}

export interface EventRow {
  kind:
    | 'sent'
    | 'step'
    | 'asked'
    | 'asked-paper'
    | 'answered'
    | 'seen'
    | 'paid'
    | 'booked'
    | 'called-off'
    | 'purpose'
  at: Date
  /** With service, version and state: of which case; null of what belongs to none. */
  reference: string | null
  service: string | null
  version: string | null
  state: string | null
  /** When an appointment begins. */
  starts_at: Date | null
}

/** What happened to the account's cases, the newest first. */
export async function events(
  sql: Queryable,
  e: { session: Buffer; now: Date; most: number },
): Promise<EventRow[]> {
  return sql<EventRow>`
    select kind, at, reference, service, version, state, starts_at
    from accounts.events(${e.session}, ${e.now}, ${e.most}::int)`
}

export interface WaitingRow {
  kind: 'put-right' | 'paper' | 'pay' | 'appointment' | 'purpose'
  /** When an appointment begins, or until when a question may be answered. */
  at: Date | null
  reference: string | null
  service: string | null
  version: string | null
  state: string | null
}

/** The session rests for less from here on. */
export async function onSharedComputer(
  sql: Queryable,
  session: Buffer,
  minutes: number,
  now: Date,
): Promise<void> {
  await sql`select accounts.on_shared_computer(${session}, ${minutes}::int, ${now})`
}

export async function isOnSharedComputer(sql: Queryable, session: Buffer): Promise<boolean> {
  const [answer] = await sql<{ shared: boolean }>`select accounts.is_on_shared_computer(${session}) as shared`
  return answer!.shared
}

/** What waits for the account's person. */
export async function waiting(sql: Queryable, session: Buffer, now: Date): Promise<WaitingRow[]> {
  return sql<WaitingRow>`
    select kind, at, reference, service, version, state
    from accounts.waiting(${session}, ${now})`
}

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

export async function addressMoved(tx: Tx, session: Buffer, now: Date): Promise<void> {
  await tx`select accounts.address_moved(${session}, ${now})`
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

/** The session goes on under another secret, and every other one of its account ends. */
export async function goOnAlone(sql: Queryable, session: Buffer, hash: Buffer, now: Date): Promise<boolean> {
  const [answer] = await sql<{
    moved: boolean
  }>`select accounts.go_on_alone(${session}, ${hash}, ${now}) as moved`
  return answer!.moved
}

export interface PasskeyRow {
  id: string
  finder: Buffer
  content: Buffer
  added_on: string
  used_on: string | null
}

export async function passkeys(signin: Sql, account: string): Promise<PasskeyRow[]> {
  return signin<PasskeyRow>`
    select id, finder, content, added_on, used_on
    from accounts.passkeys(${account})`
}

export async function findPasskey(
  signin: Sql,
  finder: Buffer,
): Promise<{ id: string; account: string; content: Buffer; counter: number } | null> {
  const [row] = await signin<{ id: string; account: string; content: Buffer; counter: number }>`
    select id, account, content, counter
    from accounts.find_passkey(${finder})`
  return row ?? null
}

export type Added = 'done' | 'full' | 'known' | 'not signed in'

export async function addPasskey(
  signin: Sql,
  k: {
    session: Buffer
    hash: Buffer
    finder: Buffer
    content: Buffer
    counter: number
    most: number
    now: Date
  },
): Promise<Added> {
  const [answer] = await signin<{ outcome: Added }>`
    select accounts.add_passkey(${k.session}, ${k.hash}, ${k.finder}, ${k.content}, ${k.counter}::bigint,
      ${k.most}::int, ${k.now}) as outcome`
  return answer!.outcome
}

export async function removePasskey(
  signin: Sql,
  k: { session: Buffer; hash: Buffer; id: string; now: Date },
): Promise<boolean> {
  const [answer] = await signin<{
    removed: boolean
  }>`select accounts.remove_passkey(${k.session}, ${k.hash}, ${k.id}::uuid, ${k.now}) as removed`
  return answer!.removed
}

export async function spendChallenge(
  signin: Sql,
  c: { hash: Buffer; until: Date; now: Date },
): Promise<boolean> {
  const [answer] = await signin<{
    spent: boolean
  }>`select accounts.spend_challenge(${c.hash}, ${c.until}, ${c.now}) as spent`
  return answer!.spent
}

export async function usePasskey(
  signin: Sql,
  k: { id: string; counter: number; now: Date },
): Promise<boolean> {
  const [answer] = await signin<{
    taken: boolean
  }>`select accounts.use_passkey(${k.id}::uuid, ${k.counter}::bigint, ${k.now}) as taken`
  return answer!.taken
}

export async function goOutside(
  sql: Queryable,
  w: { id: Buffer; account: string | null; content: Buffer; until: Date },
): Promise<void> {
  await sql`select accounts.go_outside(${w.id}, ${w.account}::uuid, ${w.content}, ${w.until})`
}

export async function backFromOutside(
  sql: Queryable,
  id: Buffer,
  now: Date,
): Promise<{ account: string | null; content: Buffer } | null> {
  const [row] = await sql<{ account: string | null; content: Buffer }>`
    select account, content
    from accounts.back_from_outside(${id}, ${now})`
  return row ?? null
}

export async function findByIdentity(signin: Sql, identity: Buffer): Promise<string | null> {
  const [answer] = await signin<{
    account: string | null
  }>`select accounts.found_by_identity(${identity}) as account`
  return answer!.account
}

/** The day, as 2026-11-22; null where nothing is connected. */
export async function connectedSince(signin: Sql, account: string): Promise<string | null> {
  const [answer] = await signin<{
    since: string | null
  }>`select accounts.connected_since(${account})::text as since`
  return answer!.since
}

export async function connectIdentity(
  signin: Sql,
  c: { session: Buffer; identity: Buffer; now: Date },
): Promise<'done' | 'taken' | 'not signed in'> {
  const [answer] = await signin<{ outcome: 'done' | 'taken' | 'not signed in' }>`
    select accounts.connect_identity(${c.session}, ${c.identity}, ${c.now}) as outcome`
  return answer!.outcome
}

export async function disconnectIdentity(signin: Queryable, account: string): Promise<boolean> {
  const [answer] = await signin<{
    gone: boolean
  }>`select accounts.disconnect_identity(${account}) as gone`
  return answer!.gone
}

export interface ReceiptRow {
  kind:
    | 'sent'
    | 'put-right'
    | 'account'
    | 'reach'
    | 'remembered'
    | 'allowed'
    | 'news'
    | 'given'
    | 'refused'
    | 'withdrawn'
  at: Date
  /** With version and state: of which case; null of what belongs to none. */
  reference: string | null
  /** Of a case its form; of what is remembered or allowed, where it comes from. */
  service: string | null
  version: string | null
  state: string | null
  channel: 'web' | 'open311' | 'phone' | 'counter' | 'letter' | 'e-mail' | 'chat'
  /** The name of a version; null where none was noted, and of agreements without an address. */
  notice: string | null
  purposes: readonly string[]
  item: 'name' | 'address' | 'e-mail' | 'phone' | null
  to_service: string | null
  /** Which words were agreed to. */
  wording: string | null
}

/** What the account's person gave, the newest first; of one case alone where a reference is given. */
export async function receipts(
  sql: Queryable,
  r: { session: Buffer; reference: string | null; from: number; most: number; now: Date },
): Promise<ReceiptRow[]> {
  return sql<ReceiptRow>`
    select kind, at, reference, service, version, state, channel, notice, purposes, item, to_service, wording
    from accounts.receipts(${r.session}, ${r.reference}::text, ${r.from}::int, ${r.most}::int, ${r.now})`
}
