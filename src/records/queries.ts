import { asOwner, type Session, type Sql, type Tx } from '../platform/db/db.ts'
import type { Family } from './keyring.ts'

export interface KeptRow {
  id: string
  kind: string
  purpose: string
  category: Family
  key: string
  master: number
  wrapped: Buffer
  content: Buffer
}

export interface OpenedRow {
  id: string
  case_id: string | null
  person: string
  kind: string
  purpose: string
  channel: string
  notice: string
  kept_at: Date
  keep_until: Date
  key: string
  master: number
  wrapped: Buffer
  content: Buffer
}

export async function keepRows(
  tx: Tx,
  k: {
    session: Buffer | null
    caseId: string
    person: string
    channel: string
    notice: string
    form: string
    rows: readonly KeptRow[]
  },
): Promise<string> {
  const column = <Name extends keyof KeptRow>(name: Name) => k.rows.map((row) => row[name])
  const [answer] = await tx<{ service: string }>`
    select records.service_of(${k.caseId}) as service, records.keep(${k.session}, ${k.caseId}, ${k.person}, ${k.channel}, ${k.notice}, ${k.form},
      ${column('id')}::uuid[], ${column('kind')}::text[], ${column('purpose')}::text[], ${column('category')}::text[],
      ${column('key')}::uuid[], ${column('master')}::int[], ${column('wrapped')}::bytea[], ${column('content')}::bytea[])`
  return answer!.service
}

export async function keepOwn(
  tx: Tx,
  k: {
    session: Buffer | null
    person: string
    service: string
    channel: string
    notice: string
    form: string
    id: string
    kind: string
    purpose: string
    key: string
    master: number
    wrapped: Buffer
    content: Buffer
  },
): Promise<void> {
  await tx`
    select records.keep_own(${k.session}, ${k.person}, ${k.service}, ${k.channel}, ${k.notice}, ${k.form},
      ${k.id}, ${k.kind}, ${k.purpose}, ${k.key}, ${k.master}::int, ${k.wrapped}, ${k.content})`
}

/** The service a case belongs to, for the fingerprints of what is kept with it. */
export async function serviceOf(tx: Tx, caseId: string): Promise<string> {
  const [answer] = await tx<{ service: string | null }>`select records.service_of(${caseId}) as service`
  if (!answer?.service) throw new Error(`There is no case ${caseId}`)
  return answer.service
}

export async function noteLookups(
  tx: Tx,
  version: number,
  rows: readonly { record: string; kind: string; hash: Buffer }[],
): Promise<void> {
  await tx`
    select records.note_lookups(${rows.map((row) => row.record)}::uuid[], ${rows.map((row) => row.kind)}::text[],
      ${version}::int, ${rows.map((row) => row.hash)}::bytea[])`
}

export async function look(
  sql: Sql,
  l: {
    look: string
    session: Buffer
    purpose: string
    cases: readonly string[]
    kinds: readonly string[] | null
  },
): Promise<void> {
  await sql`select records.look(${l.look}, ${l.session}, ${l.purpose}, ${l.cases}::uuid[], ${l.kinds}::text[])`
}

export async function lookOwn(
  sql: Sql,
  l: { look: string; session: Buffer; caseId: string | null },
): Promise<void> {
  await sql`select records.look_own(${l.look}, ${l.session}, ${l.caseId}::uuid)`
}

export async function lookApart(
  sql: Sql,
  l: { look: string; session: Buffer; purpose: string },
): Promise<void> {
  await sql`select records.look_apart(${l.look}, ${l.session}, ${l.purpose})`
}

export async function lookPerson(
  sql: Sql,
  l: { look: string; session: Buffer; caseId: string; person: string },
): Promise<void> {
  await sql`select records.look_person(${l.look}, ${l.session}, ${l.caseId}, ${l.person})`
}

/** What a look came to, once its line is committed. */
export async function outcomeOf(sql: Sql, l: { look: string; session: Buffer }): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`select records.outcome(${l.look}, ${l.session}) as outcome`
  return answer!.outcome
}

export async function openRows(sql: Sql, l: { look: string; session: Buffer }): Promise<OpenedRow[]> {
  return sql<OpenedRow>`
    select id, case_id, person, kind, purpose, channel, notice, kept_at, keep_until, key, master, wrapped, content
    from records.open(${l.look}, ${l.session})`
}

export async function correctRow(
  tx: Tx,
  c: {
    session: Buffer
    look: string
    record: string
    was: string
    key: string
    master: number
    wrapped: Buffer
    content: Buffer
  },
): Promise<string> {
  const [answer] = await tx<{ outcome: string }>`
    select records.correct(${c.session}, ${c.look}, ${c.record}, ${c.was}, ${c.key}, ${c.master}::int, ${c.wrapped}, ${c.content}) as outcome`
  return answer!.outcome
}

export async function forgetRows(
  tx: Tx,
  f: { session: Buffer; caseId: string; records: readonly string[] },
): Promise<string> {
  const [answer] = await tx<{ outcome: string }>`
    select records.forget(${f.session}, ${f.caseId}, ${f.records}::uuid[]) as outcome`
  return answer!.outcome
}

export async function takeOutRows(
  tx: Tx,
  f: { session: Buffer; caseId: string; records: readonly string[] },
): Promise<string> {
  const [answer] = await tx<{ outcome: string }>`
    select records.take_out(${f.session}, ${f.caseId}, ${f.records}::uuid[]) as outcome`
  return answer!.outcome
}

export async function find(
  sql: Sql,
  f: { look: string; session: Buffer; service: string; purpose: string; kind: string; hash: Buffer },
): Promise<void> {
  await sql`select records.find(${f.look}, ${f.session}, ${f.service}, ${f.purpose}, ${f.kind}, ${f.hash})`
}

/** The cases of a search, once its line is committed. */
export async function found(sql: Sql, f: { look: string; session: Buffer }): Promise<string[]> {
  const rows = await sql<{ case_id: string }>`
    select case_id
    from records.found(${f.look}, ${f.session})`
  return rows.map((row) => row.case_id)
}

export async function personOf(signin: Sql, caseId: string): Promise<string | null> {
  const [answer] = await signin<{ person: string | null }>`select records.person_of(${caseId}) as person`
  return answer!.person
}

export async function forgetDue(work: Sql, at: Date, most: number): Promise<number> {
  const [answer] = await work<{ gone: number }>`select records.forget_due(${at}, ${most}::int) as gone`
  return answer!.gone
}

/** By the migrating login. */
export function forgetAgain(migrate: Session, keys: readonly string[]): Promise<number> {
  return asOwner(migrate, async () => {
    const again = `select records.forget_again($1::uuid[]) as gone`
    const [answer] = await migrate.select<{ gone: number }>(again, [keys])
    return answer!.gone
  })
}

export interface Master {
  no: number
  family: Family
  mark: Buffer
  begun_at: Date
  retired_at: Date | null
  destroyed_at: Date | null
  keys: number
}

export async function masters(sql: Sql): Promise<Master[]> {
  return sql<Master>`
    select no, family, mark, begun_at, retired_at, destroyed_at, keys
    from records.masters()`
}

export async function beginMaster(
  tx: Tx,
  family: Family,
  make: (no: number) => Promise<Buffer>,
): Promise<number> {
  const [next] = await tx<{ no: number }>`select records.next_master() as no`
  const mark = await make(next!.no)
  await tx`select records.begin_master(${next!.no}::int, ${family}, ${mark})`
  return next!.no
}

export async function keysUnder(
  work: Sql,
  master: number,
  most: number,
): Promise<{ id: string; wrapped: Buffer }[]> {
  return work`
    select id, wrapped
    from records.keys_under(${master}::int, ${most}::int)`
}

export async function rewrapKeys(
  work: Sql,
  r: { from: number; to: number; keys: readonly { id: string; wrapped: Buffer }[] },
): Promise<number> {
  const [answer] = await work<{ moved: number }>`
    select records.rewrap(${r.from}::int, ${r.to}::int, ${r.keys.map((key) => key.id)}::uuid[],
      ${r.keys.map((key) => key.wrapped)}::bytea[]) as moved`
  return answer!.moved
}

export async function retireMaster(work: Sql, no: number): Promise<boolean> {
  const [answer] = await work<{ retired: boolean }>`select records.retire_master(${no}::int) as retired`
  return answer!.retired
}

export async function mayDestroy(work: Sql, no: number, at: Date): Promise<boolean> {
  const [answer] = await work<{ may: boolean }>`select records.may_destroy(${no}::int, ${at}) as may`
  return answer!.may
}

export async function destroyedMaster(work: Sql, no: number): Promise<void> {
  await work`select records.destroyed_master(${no}::int)`
}

/** What is left of the room when its cases were removed: the keys. As the owner, in a demonstration. */
export async function removeAllKeys(tx: Tx): Promise<void> {
  await tx`truncate records.record, records.lookup, records.key cascade`
}
