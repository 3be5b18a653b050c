/**
 * The one room: keep, open, correct, forget, copyFor, and finding without reading. Nothing else reaches personal data.
 * The database decides and writes the audit line; here content is sealed and unsealed. The front door.
 */
import { randomUUID } from 'node:crypto'
import { systemClock } from '../platform/clock.ts'
import type { Sql, Tx } from '../platform/db/db.ts'
import { uuid } from '../platform/ids.ts'
import { type Content, openRecord, sealRecord } from './envelope.ts'
import type { Family, Keyring } from './keyring.ts'
import { type Findable, fingerprint, type LookupKeys } from './lookup.ts'
import * as ask from './queries.ts'

export { type Content, unwrapKey, wrapKey } from './envelope.ts'
export {
  beginMissingMasters,
  beginNewMaster,
  type Family,
  families,
  type Keyring,
  openKeyring,
} from './keyring.ts'
export { type Findable, fingerprint, type LookupKeys } from './lookup.ts'
export { destroyRetired, moveToNewMaster, tendMasters } from './rotation.ts'

export const kinds = [
  'contact',
  'words',
  'answers',
  'health',
  'identity',
  'evidence',
  'message',
  'note',
  'letter',
  'recording',
  'document',
  'reason',
] as const
export type Kind = (typeof kinds)[number]

/** The secret of a live session: 32 random bytes, of which the database knows the hash. */
export type Session = Buffer

export interface NewRecord {
  kind: Kind
  /** What it is collected for; a purpose in force, or nothing is kept. */
  purpose: string
  category: Family
  content: Content
  /** By what officers of the service may find it. Ordinary records only. */
  findable?: readonly Findable[]
}

export interface Keeping {
  caseId: string
  person: string
  channel: 'web' | 'phone' | 'counter' | 'letter' | 'e-mail' | 'chat'
  /** The notice and the form on the screen (M8); versions that are not registered are refused. */
  notice: string
  form: string
  /** The officer's, for a case in hand; null for a visitor, in the transaction that opens the case. */
  session: Session | null
  records: readonly NewRecord[]
}

/**
 * Keeps records with their audit line in the caller's transaction, and answers their ids. Throws, and so undoes the
 * transaction, when a purpose, a period or a version is not registered, or the case is not open to the session.
 */
export async function keep(
  tx: Tx,
  { keyring, lookups }: { keyring: Keyring; lookups: LookupKeys },
  { records, ...kept }: Keeping,
): Promise<string[]> {
  const rows = records.map(({ kind, purpose, category, content }) => {
    const id = uuid(systemClock.now())
    const key = randomUUID()
    const master = keyring.current(category)
    return {
      id,
      kind,
      purpose,
      category,
      key,
      master: master.no,
      ...sealRecord(master, { id, key, content }),
    }
  })
  const service = await ask.keepRows(tx, { ...kept, rows })
  const found = records.flatMap(({ findable = [] }, at) =>
    findable.map((value) => ({ record: rows[at]!.id, value })),
  )
  await noteFindable(tx, lookups, service, found)
  return rows.map(({ id }) => id)
}

/** What a person gives apart from any case, such as their account: always ordinary, and for officers of no service. */
export interface OwnKeeping extends Pick<Keeping, 'person' | 'channel' | 'notice' | 'form'> {
  /** Under which the schedule has its period. */
  service: string
  /** The customer's; null for a visitor, in the transaction that makes the person. */
  session: Session | null
  record: Pick<NewRecord, 'kind' | 'purpose' | 'content'>
}

/** Keeps one record that belongs to no case, and answers its id. Throws for the same reasons as `keep`. */
export async function keepOwn(
  tx: Tx,
  keyring: Keyring,
  { record: { kind, purpose, content }, ...kept }: OwnKeeping,
): Promise<string> {
  const [id, key, master] = [uuid(systemClock.now()), randomUUID(), keyring.current('ordinary')]
  const sealed = sealRecord(master, { id, key, content })
  await ask.keepOwn(tx, { ...kept, id, kind, purpose, key, master: master.no, ...sealed })
  return id
}

/** Sealed for another area's function of the database, which decides whether it is kept apart from any case. */
export function sealApart(
  keyring: Keyring,
  family: Family,
  content: Content,
): { id: string; key: string; master: number; wrapped: Buffer; content: Buffer } {
  const [id, key, master] = [uuid(systemClock.now()), randomUUID(), keyring.current(family)]
  return { id, key, master: master.no, ...sealRecord(master, { id, key, content }) }
}

/** Was keeping refused because a purpose, or the period of what is kept for it, has ended since the form was opened? */
export function hasEnded(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'GH001' || code === 'GH003'
}

async function noteFindable(
  tx: Tx,
  lookups: LookupKeys,
  service: string,
  found: readonly { record: string; value: Findable }[],
): Promise<void> {
  if (found.length === 0) return
  const hashes = found.map(({ record, value }) => ({
    record,
    kind: value.kind,
    hash: fingerprint(lookups, service, value),
  }))
  await ask.noteLookups(tx, lookups.version, hashes)
}

export interface Opened {
  id: string
  caseId: string | null
  person: string
  kind: Kind
  purpose: string
  channel: string
  notice: string
  keptAt: Date
  keepUntil: Date
  content: Content
  /** Which look showed it and under which key: `correct` asks for both. */
  look: string
  key: string
}

export type Looked = { ok: true; records: Opened[] } | { ok: false; because: string }

/**
 * Opens the records of cases for a purpose. Two statements, because the line of a look must be committed before the
 * content leaves: so it takes `Sql`, never a transaction. Refused with the reason that stands in the audit line.
 */
export function open(
  sql: Sql,
  keyring: Keyring,
  l: { session: Session; purpose: string; cases: readonly string[]; kinds?: readonly Kind[] },
): Promise<Looked> {
  const { session, purpose, cases, kinds: only = null } = l
  return lookThenOpen(sql, keyring, session, (look) =>
    ask.look(sql, { look, session, purpose, cases, kinds: only }),
  )
}

/** What a customer has given themselves: in one case, or in all they sent. */
export function openOwn(
  sql: Sql,
  keyring: Keyring,
  { session, caseId = null }: { session: Session; caseId?: string | null },
): Promise<Looked> {
  return lookThenOpen(sql, keyring, session, (look) => ask.lookOwn(sql, { look, session, caseId }))
}

/** What a customer has given for a purpose apart from any case, for themselves. */
export function openApart(
  sql: Sql,
  keyring: Keyring,
  { session, purpose }: { session: Session; purpose: string },
): Promise<Looked> {
  return lookThenOpen(sql, keyring, session, (look) => ask.lookApart(sql, { look, session, purpose }))
}

/** What another area's function of the database decides, which writes the line of the look of this id. */
export function openDecided(
  sql: Sql,
  keyring: Keyring,
  { session, decide }: { session: Session; decide: (look: string) => Promise<void> },
): Promise<Looked> {
  return lookThenOpen(sql, keyring, session, decide)
}

/** Everything held about a person, for the officer who has a rights case about that person in hand (W55, B60). */
export function copyFor(
  sql: Sql,
  keyring: Keyring,
  { session, caseId, person }: { session: Session; caseId: string; person: string },
): Promise<Looked> {
  return lookThenOpen(sql, keyring, session, (look) => ask.lookPerson(sql, { look, session, caseId, person }))
}

async function lookThenOpen(
  sql: Sql,
  keyring: Keyring,
  session: Session,
  decide: (look: string) => Promise<void>,
): Promise<Looked> {
  const look = uuid(systemClock.now())
  await decide(look)
  const rows = await ask.openRows(sql, { look, session })
  if (rows.length === 0) return { ok: false, because: await ask.outcomeOf(sql, { look, session }) }
  const records = await Promise.all(
    rows.map(async (row): Promise<Opened> => {
      const content = await unseal(keyring, row)
      return {
        id: row.id,
        caseId: row.case_id,
        person: row.person,
        kind: row.kind as Kind,
        purpose: row.purpose,
        channel: row.channel,
        notice: row.notice,
        keptAt: row.kept_at,
        keepUntil: row.keep_until,
        content,
        look,
        key: row.key,
      }
    }),
  )
  return { ok: true, records }
}

/**
 * What a row says that the database gave. Throws when its key does not open it: it was tampered with, or this is a restored
 * backup without its master.
 */
export async function unseal(
  keyring: Keyring,
  row: { id: string; key: string; master: number; wrapped: Buffer; content: Buffer },
): Promise<Content> {
  const key = await keyring.master(row.master)
  const content = key && openRecord({ no: row.master, key }, row)
  if (content === null) throw new Error(`Record ${row.id} can not be opened with master key ${row.master}`)
  return content
}

/**
 * Puts a record right: the new content under a new key, the old key destroyed. For what this session has opened today.
 * Refused with 'changed meanwhile' when somebody else was quicker, so that nobody's correction is lost.
 */
export async function correct(
  tx: Tx,
  { keyring, lookups }: { keyring: Keyring; lookups: LookupKeys | null },
  c: {
    session: Session
    record: Pick<Opened, 'id' | 'caseId' | 'look' | 'key'>
    category: Family
    content: Content
    /** By what it may be found from now on; by nothing else any more. */
    findable?: readonly Findable[]
  },
): Promise<{ ok: true } | { ok: false; because: string }> {
  const key = randomUUID()
  const master = keyring.current(c.category)
  const outcome = await ask.correctRow(tx, {
    session: c.session,
    look: c.record.look,
    record: c.record.id,
    was: c.record.key,
    key,
    master: master.no,
    ...sealRecord(master, { id: c.record.id, key, content: c.content }),
  })
  if (outcome !== 'done') return { ok: false, because: outcome }
  const { id, caseId } = c.record
  const found = (c.findable ?? []).map((value) => ({ record: id, value }))
  if (caseId !== null && lookups !== null && found.length > 0)
    await noteFindable(tx, lookups, await ask.serviceOf(tx, caseId), found)
  return { ok: true }
}

/** Forgets before the time, for the officer with the rights case in hand. What is on hold stays. */
export async function forget(
  tx: Tx,
  f: { session: Session; caseId: string; records: readonly string[] },
): Promise<{ ok: true } | { ok: false; because: string }> {
  const outcome = await ask.forgetRows(tx, f)
  return outcome === 'done' ? { ok: true } : { ok: false, because: outcome }
}

/**
 * Forgets what a customer told on a branch that their new answers have left (B16); only in the transaction in which they
 * answer what was asked of their case. Refused when it is on hold or not theirs, having taken out nothing.
 */
export async function takeOut(
  tx: Tx,
  f: { session: Session; caseId: string; records: readonly string[] },
): Promise<{ ok: true } | { ok: false; because: string }> {
  const outcome = await ask.takeOutRows(tx, f)
  return outcome === 'done' ? { ok: true } : { ok: false, because: outcome }
}

/**
 * Cases of the officer's own service that carry exactly this e-mail, phone, or postcode with surname, for a purpose of
 * theirs; none when it is refused. Two statements, as in looking.
 */
export async function find(
  sql: Sql,
  lookups: LookupKeys,
  f: { session: Session; service: string; purpose: string; value: Findable },
): Promise<string[]> {
  const look = uuid(systemClock.now())
  const { session, service, purpose, value } = f
  const hash = fingerprint(lookups, service, value)
  await ask.find(sql, { look, session, service, purpose, kind: value.kind, hash })
  return ask.found(sql, { look, session })
}

/** Whom a case is about, for the login that begins sessions; null when nothing about a person lies there. */
export const personOf = ask.personOf

/** Machine work: removes what is due, at most so many. Answers how many went. */
export const forgetDue = ask.forgetDue

/** Removes again what an older backup brought back, by the migrating login. Answers how many records went. */
export const forgetAgain = ask.forgetAgain

/** Destroys every key: in a demonstration that is made afresh, when its cases are gone. */
export const removeAllKeys = ask.removeAllKeys
