/** A room with registers, officers and cases, for tests of the one room. The owner's login makes what others may not. */
import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { beginSession as beginCustomer, newPerson } from '../../src/people/people.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { deriveKeys } from '../../src/platform/crypto.ts'
import { openSession, type Session, type Tx } from '../../src/platform/db/db.ts'
import { newReference, uuid } from '../../src/platform/ids.ts'
import { type MasterStore, mastersInFolder } from '../../src/platform/masters.ts'
import {
  beginMissingMasters,
  type Content,
  type Family,
  type Keyring,
  type Kind,
  keep,
  type LookupKeys,
  openKeyring,
} from '../../src/records/records.ts'
import { beginSession, take } from '../../src/staff/staff.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

export const notice = 'privacy:00000000000000aa'
export const form = 'street-problem:00000000000000bb'
/** The words by which people are asked about a purpose of this room, in its first description. */
export const wordingOf = (purpose: string) => `agree-${purpose}:00000000000000cc`
export const wording = wordingOf('fraud')

export interface TestRoom {
  database: FreshDatabase
  keyring: Keyring
  lookups: LookupKeys
  store: MasterStore
  folder: string
  /** An officer with this role for this service, signed in. */
  officer(role: string, service: string): Promise<{ id: string; session: Buffer }>
  /** A case with records of one person, as a visitor sends it. */
  report(of?: Partial<Report>): Promise<{ caseId: string; person: string; records: string[] }>
  /** Takes the case into the officer's hands; throws when that is refused. */
  take(session: Buffer, caseId: string): Promise<void>
  /** Every audit line, oldest first. */
  lines(): Promise<Line[]>
}

export interface Report {
  service: string
  purpose: string
  kind: Kind
  category: Family
  contents: readonly Content[]
  /** The person it is about, when not a new one. */
  person: string
}

export interface Line {
  verb: string
  role: string | null
  purpose: string | null
  outcome: string
  actor: string | null
  persons: string[] | null
  cases: string[] | null
  records: string[] | null
}

/** Opens a room over a database of the test's own. Purposes: repairs, parking, care, and fraud, which nothing is collected for. */
export async function openRoom(t: TestContext): Promise<TestRoom> {
  const database = await freshDatabase(t)
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-masters-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return roomOver(database, folder)
}

/** The same over a migrated database, with master keys in this folder. */
export async function roomOver(database: FreshDatabase, folder: string): Promise<TestRoom> {
  const store = mastersInFolder(folder)
  await database.admin.transaction(register)
  await beginMissingMasters(database.work, store)
  const keyring = await openKeyring(database.web.sql, store)
  const lookups = { key: deriveKeys(Buffer.alloc(32, 9)).lookup, version: 1 }
  return {
    database,
    keyring,
    lookups,
    store,
    folder,
    officer: (role, service) => newOfficer(database, role, service),
    report: (of) => send(database, { keyring, lookups }, of),
    take: async (session, caseId) => {
      const taken = await take(database.web.sql, session, caseId)
      if (!taken.ok) throw new Error(taken.because)
    },
    lines: () => database.admin.sql<Line>`
      select verb, role, purpose, outcome, actor, persons, cases, records
      from audit.line
      order by xid, look, no`,
  }
}

async function register(tx: Tx): Promise<void> {
  await tx`insert into platform.deployment (mark, mode) values (${Buffer.alloc(32)}, 'demonstration')`
  await tx`
    insert into notices.version (id, kind)
    values (${notice}, 'notice'), (${form}, 'form')`
  await tx`
    insert into purposes.purpose (id, version, basis, condition, live_from)
    select id, '00000000000000dd', 'public-task', case when id in ('care', 'repairs') then 'health-or-social-care' end, '2020-01-01'
    from unnest(array['repairs', 'parking', 'care', 'fraud', 'subject-access', 'erasure']) as p (id)`
  await tx`
    insert into notices.version (id, kind, purpose, purpose_version)
    select 'agree-' || id || ':00000000000000cc', 'wording', id, version
    from purposes.purpose`
  await tx`
    insert into purposes.role_may (role, purpose)
    values ('officer', 'repairs'), ('officer', 'parking'), ('officer', 'care'), ('officer', 'fraud'),
      ('information-rights-officer', 'subject-access'), ('information-rights-officer', 'erasure')`
  await tx`insert into retention.period (audit_years, restorable_days) values (6, 35)`
  await tx`
    insert into retention.rule (service, kind, event, outcome, months, days, longest_months)
    select service, kind, 'closed', 'any', 6, 0, 24
    from unnest(array['street-problem', 'parking', 'care', 'data-rights']) as s (service)
    cross join unnest(array['contact', 'words', 'answers', 'health', 'note']) as k (kind)`
}

async function newOfficer(database: FreshDatabase, role: string, service: string) {
  const id = randomUUID()
  await database.admin.sql`insert into staff.officer (id) values (${id})`
  await database.admin
    .sql`insert into staff.duty (officer, role, service) values (${id}, ${role}, ${service})`
  const session = await beginSession(database.signin.sql, { officer: id, role, minutes: 60 })
  if (session === null) throw new Error('the session was refused')
  return { id, session }
}

async function send(
  database: FreshDatabase,
  room: { keyring: Keyring; lookups: LookupKeys },
  of: Partial<Report> = {},
) {
  const { service = 'street-problem', purpose = 'repairs', kind = 'contact', category = 'ordinary' } = of
  const { contents = [{ name: 'Ada Planted', email: 'ada@planted.example' }] } = of
  const known = of.person && (await beginCustomer(database.signin.sql, { person: of.person, minutes: 5 }))
  return database.web.transaction(async (tx) => {
    const person = of.person ?? (await newPerson(tx))
    const caseId = await openCase(tx, service)
    const records = contents.map((content) => ({ kind, purpose, category, content }))
    const kept = await keep(tx, room, {
      caseId,
      person,
      channel: 'web',
      notice,
      form,
      session: known || null,
      records,
    })
    return { caseId, person, records: kept }
  })
}

/** Something happened from which periods run, other than the end of a case, which the database sees itself. */
export async function happened(
  { database: { admin } }: TestRoom,
  h: { caseId: string; event: string; outcome: string; at: Date },
): Promise<number> {
  const [answer] = await admin.sql<{ records: number }>`
    select records.happened(${h.caseId}, ${h.event}, ${h.outcome}, ${h.at}) as records`
  return answer!.records
}

/** A case with nothing in it yet. */
export async function openCase(tx: Tx, service: string): Promise<string> {
  const id = uuid(systemClock.now())
  await tx`
    insert into cases."case" (id, reference, service, version, notice, channel, state, urgent, submitted_at, changed_at)
    values (${id}, ${newReference('FH')}, ${service}, '00000000000000bb', 'privacy:00000000000000aa', 'web', 'received', false, now(), now())`
  return id
}

export const secret = () => randomBytes(32)
export const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

/** A promise of the one room, and defects put in on purpose by which it is broken. */
export interface Guarded {
  promise: string
  /** With the test, for whoever needs a second room. */
  holds(room: TestRoom, t: TestContext): Promise<void>
  sabotages: readonly { name: string; breaks(room: TestRoom): Promise<unknown> }[]
}

/**
 * Declares the tests of a promise, each in a room of its own: it holds; and with each defect it fails, by assertion, for
 * any other error is a broken test.
 */
export function guarded({ promise, holds, sabotages }: Guarded): void {
  describe(promise, () => {
    test('holds', async (t) => holds(await openRoom(t), t))
    for (const { name, breaks } of sabotages) {
      test(`is broken, and seen to be, by ${name}`, async (t) => {
        const room = await openRoom(t)
        await breaks(room)
        await assert.rejects(holds(room, t), assert.AssertionError)
      })
    }
  })
}

/** Changes one function of the test's own database: what it says once is put otherwise. Of several of one name, the one with these types. */
export async function rewrite(room: TestRoom, name: string, from: string, to: string): Promise<void> {
  await asOwner(room, async (owner) => {
    const kind = name.includes('(') ? 'regprocedure' : 'regproc'
    const [found] = await owner.select<{ whole: string }>(`select pg_get_functiondef($1::${kind}) as whole`, [
      name,
    ])
    const parts = found!.whole.split(from)
    if (parts.length !== 2) throw new Error(`${name} must say "${from}" once`)
    await owner.run(parts.join(to))
  })
}

/** A session of whoever owns the server, who may do everything. */
export async function asOwner<Result>(
  { database }: TestRoom,
  work: (owner: Session) => Promise<Result>,
): Promise<Result> {
  const owner = await openSession(database.facts.admin)
  try {
    return await work(owner)
  } finally {
    await owner.close()
  }
}

/** Every row of every table, as text; bytes as hexadecimal. What somebody has who took the database. */
export function everyRow(room: TestRoom): Promise<string> {
  return asOwner(room, async (owner) => {
    const tables = await owner.select<{ name: string }>(`
      select c.oid::regclass::text as name
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema)'
      order by 1`)
    const texts: string[] = []
    for (const { name } of tables) {
      const rows = await owner.select<{ row: string }>(`select t::text as row from ${name} t order by 1`)
      texts.push(...rows.map(({ row }) => `${name} ${row}`))
    }
    return texts.join('\n')
  })
}
