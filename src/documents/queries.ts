import type { Queryable, Sql, Tx } from '../platform/db/db.ts'
import type { Family } from '../records/records.ts'
import type { Kind } from './inspection/kinds.ts'

export async function used(sql: Sql, quota: Buffer): Promise<{ files: number; bytes: number }> {
  const [answer] = await sql<{ files: number; bytes: number }>`
    select files, bytes
    from documents.used(${quota})`
  return answer!
}

export interface Arriving {
  id: string
  draft: Buffer
  purpose: string
  told: Kind
  allowed: readonly Kind[]
  address: string
  size: number
  about: Buffer
  wrapped: Buffer
  quota: { of: Buffer; files: number; bytes: number }
  at: Date
}

export type Arrived = 'done' | 'too-many' | 'quota' | 'gone' | 'purpose-ended'

export async function arrive(sql: Sql, f: Arriving): Promise<Arrived> {
  const [answer] = await sql<{ outcome: Arrived }>`
    select documents.arrive(${f.id}, ${f.draft}, ${f.purpose}, ${f.told}, ${f.allowed}::text[], ${f.address}, ${f.size}::bigint,
      ${f.about}, ${f.wrapped}, ${f.quota.of}, ${f.quota.files}::bigint, ${f.quota.bytes}::bigint, ${f.at}) as outcome`
  return answer!.outcome
}

export type State = 'waiting' | 'held' | 'clean' | 'refused' | 'withdrawn'

export async function states(
  sql: Queryable,
  ids: readonly string[],
): Promise<{ id: string; state: State; because: string | null }[]> {
  return sql`
    select id, state, because
    from documents.states(${ids}::uuid[])`
}

export async function forget(sql: Sql, id: string): Promise<void> {
  await sql`select documents.forget(${id})`
}

export async function toAdopt(
  tx: Tx,
  ids: readonly string[],
  caseId: string,
): Promise<{ id: string; record: string; family: Family; wrapped: Buffer }[]> {
  return tx`
    select id, record, family, wrapped
    from documents.to_adopt(${ids}::uuid[], ${caseId})`
}

export async function adopt(
  tx: Tx,
  files: readonly { id: string; record: string; key: string; master: number; wrapped: Buffer }[],
): Promise<number> {
  const column = <Name extends keyof (typeof files)[number]>(name: Name) => files.map((file) => file[name])
  const [answer] = await tx<{ adopted: number }>`
    select documents.adopt(${column('id')}::uuid[], ${column('record')}::uuid[], ${column('key')}::uuid[], ${column('master')}::int[],
      ${column('wrapped')}::bytea[]) as adopted`
  return answer!.adopted
}

export interface ReleasedRow {
  address: string
  size: number
  kind: Kind
  about: Buffer
  key: string
  master: number
  wrapped: Buffer
}

export async function openReleased(
  sql: Sql,
  o: { look: string; session: Buffer; id: string },
): Promise<ReleasedRow | null> {
  const [row] = await sql<ReleasedRow>`
    select address, size, kind, about, key, master, wrapped
    from documents.open(${o.look}, ${o.session}, ${o.id})`
  return row ?? null
}

export interface DueRow {
  id: string
  address: string
  told: Kind
  allowed: Kind[]
  found: Kind | null
  size: number
  about: Buffer
  wrapped: Buffer | null
  key: string | null
  family: Family | null
  master: number | null
  key_wrapped: Buffer | null
}

export async function take(
  work: Sql,
  t: { signatures: string | null; before: Date; most: number; at: Date; until: Date },
): Promise<DueRow[]> {
  return work<DueRow>`
    select id, address, told, allowed, found, size, about, wrapped, key, family, master, key_wrapped
    from documents.take(${t.signatures}, ${t.before}, ${t.most}::int, ${t.at}, ${t.until})`
}

export async function know(
  work: Sql,
  k: {
    id: string
    was: string
    keyWas: string | null
    found: Kind
    anew: {
      address: string
      size: number
      about: Buffer
      wrapped: Buffer
      key: string | null
      master: number | null
    } | null
  },
): Promise<boolean> {
  const {
    address = null,
    size = null,
    about = null,
    wrapped = null,
    key = null,
    master = null,
  } = k.anew ?? {}
  const [answer] = await work<{ known: boolean }>`
    select documents.know(${k.id}, ${k.was}, ${k.keyWas}::uuid, ${k.found}, ${address}, ${size}::bigint, ${about}, ${wrapped},
      ${key}::uuid, ${master}::int) as known`
  return answer!.known
}

export interface Saying {
  id: string
  address: string
  says: 'clean' | 'infected' | 'refused' | 'not-examined' | 'changed' | 'missing'
  because: string | null
  by: { engine: string; signatures: string; signaturesAt: Date } | null
  at: Date
}

export async function say(work: Sql, s: Saying): Promise<string> {
  const { engine = null, signatures = null, signaturesAt = null } = s.by ?? {}
  const [answer] = await work<{ outcome: string }>`
    select documents.say(${s.id}, ${s.address}, ${s.says}, ${s.because}, ${engine}, ${signatures}, ${signaturesAt}, ${s.at}) as outcome`
  return answer!.outcome
}

export async function hold(work: Sql, because: string, at: Date): Promise<number> {
  const [answer] = await work<{ held: number }>`select documents.hold(${because}, ${at}) as held`
  return answer!.held
}

/** By the login of the pages as well. */
export async function withdraw(
  sql: Sql,
  w: { id: string; address: string; says: 'changed' | 'missing'; at: Date },
): Promise<void> {
  await sql`select documents.withdraw(${w.id}, ${w.address}, ${w.says}, ${w.at})`
}

export async function toRemove(work: Sql, most: number): Promise<string[]> {
  const rows = await work<{ address: string }>`
    select address
    from documents.to_remove(${most}::int)`
  return rows.map(({ address }) => address)
}

export async function removed(work: Sql, addresses: readonly string[]): Promise<void> {
  await work`select documents.removed(${addresses}::text[])`
}

export async function ofNobody(work: Sql, addresses: readonly string[]): Promise<string[]> {
  const rows = await work<{ address: string }>`
    select address
    from documents.of_nobody(${addresses}::text[])`
  return rows.map(({ address }) => address)
}

export async function kept(
  work: Sql,
  after: string | null,
  most: number,
): Promise<{ id: string; address: string }[]> {
  return work`
    select id, address
    from documents.kept(${after}::uuid, ${most}::int)`
}
