import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { asAdmin } from '../../../test/support/database.ts'
import { connect } from './db.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { packagedBinaries } from './embedded-binaries.ts'
import { stopLeftBehind } from './embedded-orphan.ts'
import { placeOfData } from './embedded-place.ts'
import { processesIn, tell, within } from './processes.ts'

/** A folder that is gone after the test, with whatever still runs in it. */
async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'embedded-'))
  await chmod(folder, 0o755)
  t.after(async () => {
    await stopLeftBehind(join(folder, 'db', 'cluster'))
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

let first: Promise<string> | undefined

/** Data as a first start and its stop leave them: a copy, because making them takes much longer. */
async function dataFor(t: TestContext): Promise<string> {
  first ??= makeFirst()
  const dataDir = join(await folderFor(t), 'db')
  await promisify(execFile)('cp', ['-a', await first, dataDir])
  return dataDir
}

async function makeFirst(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'embedded-'))
  await chmod(folder, 0o755)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await (await start(join(folder, 'db'))).stop()
  return join(folder, 'db')
}

const start = (dataDir: string): Promise<Embedded> => startEmbedded({ dataDir })

/** A start in a process of its own, so that it can be killed. Answers when PostgreSQL takes connections. */
async function startElsewhere(
  t: TestContext,
  dataDir: string,
): Promise<{ child: ChildProcess } & Pick<Embedded, 'admin' | 'pid'>> {
  const program = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}
    const { admin, pid } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(JSON.stringify({ admin, pid }))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  const [line] = await once(child.stdout, 'data')
  return { child, ...(JSON.parse(String(line)) as Pick<Embedded, 'admin' | 'pid'>) }
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function write(embedded: Pick<Embedded, 'admin'>): Promise<void> {
  await asAdmin(embedded.admin, (session) => session.run('create table if not exists kept as select 1 as no'))
}

async function read(embedded: Pick<Embedded, 'admin'>): Promise<unknown> {
  return asAdmin(embedded.admin, (session) => session.select('select no from kept'))
}

test('what was written is there after a stop and a start, and nothing runs in between', async (t) => {
  const dataDir = join(await folderFor(t), 'db')

  const first = await start(dataDir)
  await write(first)
  await first.stop()
  const between = await processesIn(join(dataDir, 'cluster'))
  const second = await start(dataDir)
  t.after(() => second.stop())

  assert.deepEqual(between, [])
  assert.deepEqual(await first.exited, { code: 0, signal: null })
  assert.deepEqual(await read(second), [{ no: 1 }])
})

test('nobody else can reach it: no network, a socket folder and a password for its owner alone', async (t) => {
  const dataDir = join(await folderFor(t), 'db')
  const server = await start(dataDir)
  t.after(() => server.stop())

  const [settings] = await asAdmin(server.admin, (session) =>
    session.select(`select current_setting('listen_addresses') as network, current_setting('data_checksums') as checksums,
      current_setting('server_encoding') as encoding, lower('ÉÀ') as lower`),
  )
  const mode = async (path: string) => (await stat(path)).mode & 0o777
  const stranger = connect({ ...server.admin, password: 'wrong' })

  assert.deepEqual(settings, { network: '', checksums: 'on', encoding: 'UTF8', lower: 'éà' })
  assert.equal(await mode(server.admin.host), 0o700)
  assert.equal(await mode(join(dataDir, 'password')), 0o600)
  assert.equal(await mode(dataDir), 0o700)
  await assert.rejects(stranger.sql`select 1`, { name: 'DatabaseAway', code: '28P01' })
  await stranger.close()
})

test('a second start on the same data is refused with a sentence, from this process and from another', async (t) => {
  const dataDir = await dataFor(t)
  const { child } = await startElsewhere(t, dataDir)

  await assert.rejects(start(dataDir), new RegExp(`in use by process ${child.pid}; stop it first`))
  await killed(child)
  const here = await start(dataDir)
  t.after(() => here.stop())
  await assert.rejects(start(dataDir), new RegExp(`in use by process ${process.pid}`))

  assert.equal((await asAdmin(here.admin, (session) => session.select('select 1'))).length, 1)
})

test('of many starts at once after a crash one gets the data', async (t) => {
  const dataDir = await dataFor(t)
  await killed((await startElsewhere(t, dataDir)).child)

  const answers = await Promise.allSettled(Array.from({ length: 5 }, () => start(dataDir)))

  const started = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
  for (const server of started) await server.stop()
  assert.equal(started.length, 1)
  assert.deepEqual(
    (await readdir(dataDir)).filter((name) => name.startsWith('lock')),
    [],
  )
})

test('after Node alone was killed, the next start stops what was left running and goes on', async (t) => {
  const dataDir = await dataFor(t)
  const before = await startElsewhere(t, dataDir)
  await write(before)
  await killed(before.child)
  const left = await processesIn(join(dataDir, 'cluster'))

  const next = await start(dataDir)
  t.after(() => next.stop())

  assert.ok(left.includes(before.pid))
  const now = await processesIn(join(dataDir, 'cluster'))
  assert.ok(now.includes(next.pid) && !now.includes(before.pid))
  assert.deepEqual(await read(next), [{ no: 1 }])
})

test('after Node and every process of PostgreSQL were killed, the next start finds what was committed', async (t) => {
  const dataDir = await dataFor(t)
  const { child, admin } = await startElsewhere(t, dataDir)
  await write({ admin })
  const dead = killed(child)
  for (const pid of await processesIn(join(dataDir, 'cluster'))) tell(pid, 'SIGKILL') // some end with the first
  await dead

  const next = await start(dataDir)
  t.after(() => next.stop())

  assert.deepEqual(await read(next), [{ no: 1 }])
})

test('after PostgreSQL alone was killed that is told, and the data can be started again', async (t) => {
  const dataDir = await dataFor(t)
  const first = await start(dataDir)
  await write(first)

  process.kill(first.pid, 'SIGKILL')
  const how = await first.exited
  await first.stop()
  const next = await start(dataDir)
  t.after(() => next.stop())

  assert.deepEqual(how, { code: null, signal: 'SIGKILL' })
  assert.deepEqual(await read(next), [{ no: 1 }])
})

test('a stop while PostgreSQL recovers from a crash of one of its processes is still an orderly one', async (t) => {
  const server = await start(await dataFor(t))
  const database = connect(server.admin, { max: 1 })
  const [backend] = await database.sql<{ pid: number }>`select pg_backend_pid() as pid`
  const state = () =>
    asAdmin(server.admin, async () => 'ready').catch((error: { code: string }) => error.code)

  process.kill(backend?.pid ?? 0, 'SIGKILL')
  await within(5, async () => (await state()) === '57P03') // "in recovery mode", or "starting up"
  await database.close()
  await server.stop()

  // Of a stop during recovery PostgreSQL itself says 0 or 1; what matters is that it was not killed.
  assert.equal((await server.exited).signal, null)
})

test('numbers that now belong to other processes do not keep a start from its data', async (t) => {
  const dataDir = await dataFor(t)
  // The lock and PostgreSQL's own note both name a process that lives, of the same account, but is not who wrote them.
  const { uid, gid } = await stat(dataDir)
  const other = spawn('sleep', ['600'], { uid, gid })
  t.after(() => other.kill('SIGKILL'))
  await writeFile(join(dataDir, 'lock'), JSON.stringify({ pid: other.pid, life: 'another boot 1' }))
  await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), `${other.pid}\n${dataDir}/cluster\n1\n5432\n\n`)

  const next = await start(dataDir)

  await next.stop()
})

test('a first start that was cut short is begun again', async (t) => {
  const dataDir = await dataFor(t)
  await rm(join(dataDir, 'cluster'), { recursive: true })
  await cp(dirname(import.meta.filename), join(dataDir, 'cluster.draft'), { recursive: true })

  const next = await start(dataDir)
  await next.stop()

  assert.equal((await readdir(dataDir)).includes('cluster.draft'), false)
})

test('the log holds nothing of what was written, asked or refused', async (t) => {
  const dataDir = await dataFor(t)
  const server = await start(dataDir)
  const canary = 'Canary Wren'
  await asAdmin(server.admin, async (session) => {
    await session.run('create table person (no int not null check (no > 0), name text unique, at uuid)')
    await session.select('insert into person values (1, $1)', [canary])
    const failing: [string, string[]][] = [
      ['insert into person values (2, $1)', [canary]],
      ['insert into person values (-1, $1)', [canary]],
      ['insert into person values (null, $1)', [canary]],
      ['insert into person values (3, null, $1::text::uuid)', [canary]],
      [`select '${canary}'::int`, []],
      [`select ${canary}`, []],
      [`do $$ begin raise exception '${canary}'; end $$`, []],
    ]
    for (const [text, values] of failing) await assert.rejects(session.select(text, values))
    await session.run(`do $$ begin raise warning '${canary}'; raise log '${canary}'; end $$`)
  })
  const waiting = connect(server.admin)
  const asked = waiting.sql`select pg_sleep(60), ${canary}::text`.catch((error: unknown) => error)
  await waiting.sql`select 1`
  await asAdmin(server.admin, async (session) => {
    const found = () =>
      session.select<{ pid: number }>(`select pid from pg_stat_activity where wait_event = 'PgSleep'`)
    let sleeper = (await found())[0]
    while (!sleeper) sleeper = (await found())[0]
    process.kill(sleeper.pid, 'SIGKILL') // a crash makes the server say which statement was running
  })
  await asked
  await waiting.close()
  await server.stop()

  const log = await readFile(join(dataDir, 'postgres.log'), 'utf8')
  assert.doesNotMatch(log, /Canary|Wren|insert|select/i)
})

test('a path too long for a socket gets its socket elsewhere, in a folder nobody else may enter', async (t) => {
  const dataDir = join(await folderFor(t), 'a'.repeat(100), 'db')
  const server = await start(dataDir)
  const { mode } = await stat(server.admin.host)
  const answer = await asAdmin(server.admin, (session) => session.select('select 1 as no'))
  await server.stop()

  assert.deepEqual(answer, [{ no: 1 }])
  assert.equal(mode & 0o777, 0o700)
  await assert.rejects(stat(server.admin.host), /ENOENT/)
})

test('data that the account of PostgreSQL could not reach lie in one place of their own', () => {
  const wanted = '/root/guildhall/data/postgres'
  const apart = placeOfData({ wanted, canBeReached: false })

  assert.equal(placeOfData({ wanted, canBeReached: true }), wanted)
  assert.match(apart, /^\/var\/lib\/guildhall\/[0-9a-f]{12}$/)
  assert.equal(placeOfData({ wanted, canBeReached: false }), apart)
  assert.notEqual(placeOfData({ wanted: '/root/other/data/postgres', canBeReached: false }), apart)
})

test('programs out of reach, or without the links npm did not make, are used all the same', async (t) => {
  const folder = await folderFor(t)
  const native = join(folder, 'closed', 'native')
  await cp(dirname(packagedBinaries()), native, { recursive: true, verbatimSymlinks: true })
  const links = async () =>
    (await readdir(join(native, 'lib'))).filter((name) => /^lib(icuuc|pq)\.so/.test(name)).sort()
  const complete = await links()
  for (const name of complete)
    if (/^lib(icuuc\.so\.60|pq\.so\.5)$/.test(name)) await rm(join(native, 'lib', name))
  await symlink('/nowhere', join(folder, 'closed', 'unrelated'))
  await chmod(join(folder, 'closed'), 0o700)

  const server = await startEmbedded({ dataDir: join(folder, 'db'), bin: join(native, 'bin') })
  const answer = await asAdmin(server.admin, (session) => session.select('select 1 as no'))
  await server.stop()

  assert.deepEqual(answer, [{ no: 1 }])
  assert.deepEqual(await links(), complete)
})
