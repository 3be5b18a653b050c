import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ConnectionFacts, openSession, quoteName } from './db.ts'
import { type Account, asAccount, chooseAccount, give, makeFolder } from './embedded-account.ts'
import { packagedBinaries, runnableBinaries } from './embedded-binaries.ts'
import { administrator, type ClusterPlace, keepPassword, makeCluster } from './embedded-cluster.ts'
import { takeLock } from './embedded-lock.ts'
import { isReady, stopLeftBehind } from './embedded-orphan.ts'
import { findPlaceOfData, makeSocketFolder } from './embedded-place.ts'
import { doors, settingsFile } from './embedded-settings.ts'
import { hasCode, tell, textOf, within } from './processes.ts'

export { findPlaceOfData } from './embedded-place.ts'

export interface Starting {
  /** A folder for the database alone; it is made when it is not there. */
  readonly dataDir: string
  /** The folder of the programs, when not those of the packages. */
  readonly bin?: string
  /** False only for tests: what was written may be lost when the machine stops. */
  readonly fsync?: boolean
  readonly maxConnections?: number
  /** False for tests: then the terminal's interruption reaches PostgreSQL too, and nothing is left behind. */
  readonly ownGroup?: boolean
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface Embedded {
  /** The administrator's way to the database `guildhall`. */
  readonly admin: ConnectionFacts
  readonly dataDir: string
  readonly pid: number
  /** Ends every session, writes everything, and gives the folder free. */
  stop(): Promise<void>
  /** When PostgreSQL has ended, whether asked to or not. */
  readonly exited: Promise<Ended>
}

/**
 * Starts the council's own PostgreSQL as a child of this process, reached by a private socket only. Throws a
 * sentence for the administrator when the folder is in use or PostgreSQL does not start.
 */
export async function startEmbedded(wanted: Starting): Promise<Embedded> {
  const dataDir = await findPlaceOfData(wanted.dataDir)
  const account = await chooseAccount(dataDir)
  await makeFolder(account, dataDir)
  const lock = await takeLock(join(dataDir, 'lock'))
  if (!lock.ok) throw new Error(`The data in ${dataDir} are in use by process ${lock.heldBy}; stop it first`)
  try {
    const bin = await runnableBinaries(wanted.bin ?? packagedBinaries(), account, dataDir)
    const cluster = join(dataDir, 'cluster')
    await stopLeftBehind(cluster)
    const password = await keepPassword(account, dataDir)
    await makeCluster({ bin, account, cluster, dataDir, fsync: wanted.fsync ?? true })
    const socketFolder = await makeSocketFolder(account, dataDir)
    const server = await startServer(wanted, { bin, account, cluster, dataDir, socketFolder })
    const admin = { host: socketFolder, port: 5432, user: administrator, password, database: 'guildhall' }
    let stopping: Promise<void> | undefined
    const stop = async () => {
      await stopServer(server.child, cluster, admin)
      if (!socketFolder.startsWith(dataDir)) await rm(socketFolder, { recursive: true, force: true })
      await lock.release()
    }
    const embedded = {
      admin,
      dataDir,
      pid: server.child.pid ?? 0,
      exited: server.exited,
      stop: () => {
        stopping ??= stop()
        return stopping
      },
    }
    await makeDatabase(admin).catch(async (error) => {
      await embedded.stop()
      throw error
    })
    return embedded
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function startServer(wanted: Starting, place: ClusterPlace & { socketFolder: string }) {
  const { bin, account, cluster, dataDir, socketFolder } = place
  const major = Number(await readFile(join(cluster, 'PG_VERSION'), 'utf8'))
  const { fsync = true, maxConnections = 60 } = wanted
  await writeOwned(
    account,
    cluster,
    'postgresql.conf',
    settingsFile({ major, socketFolder, fsync, maxConnections }),
  )
  await writeOwned(account, cluster, 'pg_hba.conf', doors)
  const log = await openLog(account, dataDir)
  const child = spawn(join(bin, 'postgres'), ['-D', cluster], {
    cwd: dataDir,
    detached: wanted.ownGroup ?? true, // so that the terminal's ^C reaches Node only, which then stops in order
    stdio: ['ignore', log.fd, log.fd],
    ...asAccount(account),
  })
  const exited = new Promise<Ended & { failure?: Error }>((settle) => {
    child.once('error', (failure) => settle({ code: null, signal: null, failure }))
    child.once('exit', (code, signal) => settle({ code, signal }))
  })
  let ended: (Ended & { failure?: Error }) | undefined
  void exited.then((how) => {
    ended = how
  })
  await log.close()
  // After a crash the server first reads what it had written; that may take minutes and must not be cut short.
  await within(600, async () => ended !== undefined || isReady(cluster, child.pid ?? 0))
  if (ended !== undefined) {
    const last = ((await textOf(join(dataDir, 'postgres.log'))) ?? '').trim().split('\n').slice(-3).join('\n')
    throw new Error(`PostgreSQL did not start. The end of its log:\n${last}`, { cause: ended.failure })
  }
  child.unref()
  return { child, exited }
}

async function writeOwned(account: Account, cluster: string, name: string, text: string): Promise<void> {
  await writeFile(join(cluster, name), text, { mode: 0o600 })
  await give(account, join(cluster, name))
}

const longestLog = 1_000_000

async function openLog(account: Account, dataDir: string) {
  const path = join(dataDir, 'postgres.log')
  const before = await stat(path).catch(() => null)
  if (before && before.size > longestLog) await rename(path, `${path}.before`)
  const log = await open(path, 'a', 0o600)
  await give(account, path)
  return log
}

/**
 * The fast way ends sessions and writes everything. While PostgreSQL recovers from a crash it would wait for ever
 * (18.4 waits for its checkpointer, whom nobody tells), so that is let pass first, and nothing is waited for without
 * end: the quick way leaves no less behind, the next start only reads more.
 */
async function stopServer(child: ChildProcess, cluster: string, admin: ConnectionFacts): Promise<void> {
  const ended = async () => child.exitCode !== null || child.signalCode !== null
  const settled = async () => (await ended()) || !(await isRecovering(admin))
  if (child.pid && !(await ended())) {
    const calm = await within(10, settled)
    if (calm) tell(child.pid, 'SIGINT')
    if (!calm || !(await within(30, ended))) tell(child.pid, 'SIGQUIT')
    await within(30, ended)
  }
  await stopLeftBehind(cluster) // children outlive for a moment a server that was killed
}

async function isRecovering(admin: ConnectionFacts): Promise<boolean> {
  try {
    const session = await openSession(admin)
    await session.close()
    return false
  } catch (error) {
    return hasCode(error, '57P03') // "the database system is starting up", or "in recovery mode"
  }
}

async function makeDatabase(admin: ConnectionFacts): Promise<void> {
  const session = await openSession({ ...admin, database: 'postgres' })
  try {
    const there = await session.select('select 1 from pg_database where datname = $1', [admin.database])
    if (there.length === 0) await session.run(`create database ${quoteName(admin.database)}`)
  } finally {
    await session.close()
  }
}
