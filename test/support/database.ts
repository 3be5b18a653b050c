import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { TestContext } from 'node:test'
import {
  type ConnectionFacts,
  connect,
  type Database,
  openSession,
  type Session,
} from '../../src/platform/db/db.ts'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { takeLock } from '../../src/platform/db/embedded-lock.ts'
import { stopLeftBehind } from '../../src/platform/db/embedded-orphan.ts'
import { migrate, readMigrations } from '../../src/platform/db/migrate.ts'
import {
  type Login,
  logins,
  makeRoles,
  openDatabaseToLogins,
  type Passwords,
} from '../../src/platform/db/roles.ts'
import { scratchFolder, scratchFolders } from './scratch.ts'

export const migrationsFolder = join(import.meta.dirname, '../../migrations')

/** A server for tests, in a form that can be handed to another process as JSON. */
export interface TestCluster {
  /** The administrator's way to the database `postgres`. */
  readonly admin: ConnectionFacts
  readonly passwords: Passwords
}

/** Starts a server that forgets everything at the end. With `bin`, that of another PostgreSQL. */
export async function startTestCluster(bin?: string): Promise<{ facts: TestCluster; stop(): Promise<void> }> {
  await clearAway()
  const folder = await mkdtemp(join(scratchFolder(), folderPrefix))
  await chmod(folder, 0o755) // to be passed by the account that runs PostgreSQL; what is in it is private anyway
  const dataDir = join(folder, 'db')
  const how = { dataDir, fsync: false, maxConnections: 200, ownGroup: false }
  const server = await startEmbedded(bin === undefined ? how : { ...how, bin })
  const passwords = Object.fromEntries(logins.map((login) => [login, randomBytes(12).toString('hex')]))
  return {
    facts: {
      admin: { ...server.admin, database: 'postgres' },
      passwords: passwords as Record<Login, string>,
    },
    stop: async () => {
      await server.stop()
      await rm(server.dataDir, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

let ours: Promise<TestCluster> | undefined

/** The server of this test run: the one the runner started, or, when a file is run alone, one of its own. */
export function cluster(): Promise<TestCluster> {
  ours ??= findCluster()
  return ours
}

async function findCluster(): Promise<TestCluster> {
  const given = process.env.TEST_DATABASE
  if (given) return JSON.parse(given) as TestCluster
  const { facts, stop } = await startTestCluster()
  process.once('beforeExit', () => void stop())
  return facts
}

export interface FreshDatabase {
  readonly web: Database
  readonly statistics: Database
  readonly work: Database
  readonly signin: Database
  readonly sealer: Database
  readonly admin: Database
  readonly facts: Readonly<Record<'admin' | Login, ConnectionFacts>>
}

/** A migrated database of the test's own, gone when the test ends. */
export async function freshDatabase(t: TestContext): Promise<FreshDatabase> {
  const { database, drop } = await makeDatabase(await cluster())
  t.after(drop)
  return database
}

/** The same outside of a test; whoever makes it drops it. */
export async function makeDatabase(
  at: TestCluster,
): Promise<{ database: FreshDatabase; drop(): Promise<void> }> {
  const template = await migratedTemplate(at)
  const name = `guildhall_test_${randomBytes(8).toString('hex')}`
  await asAdmin(at.admin, async (session) => {
    // By copying files, which PostgreSQL does in a third of the time that it takes to write them into its own log first.
    await session.run(`create database ${name} template ${template} strategy = file_copy`)
    await openDatabaseToLogins(session, name)
  })
  const admin = { ...at.admin, database: name }
  const facts = { admin, ...loginFacts(admin, at.passwords) }
  const database = {
    web: connect(facts.guildhall_web),
    statistics: connect(facts.guildhall_statistics),
    work: connect(facts.guildhall_work),
    signin: connect(facts.guildhall_signin),
    sealer: connect(facts.guildhall_sealer),
    admin: connect(facts.admin),
    facts,
  }
  const drop = async () => {
    const { web, statistics, work, signin, sealer, admin: owner } = database
    await Promise.all([web, statistics, work, signin, sealer, owner].map((login) => login.close()))
    await asAdmin(at.admin, (session) => session.run(`drop database if exists ${name} with (force)`))
  }
  return { database, drop }
}

export function loginFacts(admin: ConnectionFacts, passwords: Passwords): Record<Login, ConnectionFacts> {
  const facts = logins.map((login) => [login, { ...admin, user: login, password: passwords[login] }])
  return Object.fromEntries(facts) as Record<Login, ConnectionFacts>
}

const templates = new Map<string, Promise<string>>()

function migratedTemplate(at: TestCluster): Promise<string> {
  const key = `${at.admin.host}:${at.admin.port}`
  const known = templates.get(key) ?? makeTemplate(at)
  templates.set(key, known)
  return known
}

/** One template for one content of the migrations, made by whichever test process comes first. */
async function makeTemplate(at: TestCluster): Promise<string> {
  const files = await readMigrations(migrationsFolder)
  const content = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16)
  const name = `guildhall_template_${content}`
  const draft = `${name}_draft`
  await asAdmin(at.admin, async (session) => {
    await session.run(`select pg_advisory_lock(hashtext('guildhall test template'))`)
    const there = await session.select('select 1 from pg_database where datname = $1', [name])
    if (there.length > 0) return
    await session.run(`drop database if exists ${draft} with (force)`)
    await session.run(`create database ${draft}`)
    const admin = { ...at.admin, database: draft }
    await makeRoles(admin, at.passwords)
    const migrated = await migrate(loginFacts(admin, at.passwords).guildhall_migrate, migrationsFolder)
    if (!migrated.ok) throw new Error(migrated.because)
    // Nobody may enter it any more: a template with a visitor cannot be copied.
    await session.run(`alter database ${draft} allow_connections false`)
    await session.run(`alter database ${draft} rename to ${name}`)
  })
  return name
}

export async function asAdmin<Result>(
  admin: ConnectionFacts,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await openSession(admin)
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}

const folderPrefix = 'guildhall-test-'

/** What a killed test run has left: its server is stopped, its folder removed. Those in use are held by a lock. */
async function clearAway(): Promise<void> {
  const left = scratchFolders().map(async (place) => (await readdir(place)).map((name) => join(place, name)))
  for (const folder of (await Promise.all(left)).flat()) {
    if (!basename(folder).startsWith(folderPrefix)) continue
    const made = await stat(folder).catch(() => null)
    if (!made || Date.now() - made.mtimeMs < 60_000) continue // perhaps just being made by another run
    const lock = await takeLock(join(folder, 'db', 'lock')).catch(() => null) // not that far, or gone just now
    if (!lock?.ok) continue
    await stopLeftBehind(join(folder, 'db', 'cluster'))
    await rm(folder, { recursive: true, force: true })
  }
}
