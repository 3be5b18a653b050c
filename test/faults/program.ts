/** The real program as a child, in a data folder of its own, to be killed with everything it has started. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ConnectionFacts } from '../../src/platform/db/db.ts'
import { administrator } from '../../src/platform/db/embedded-cluster.ts'
import { processesIn, tell } from '../../src/platform/db/processes.ts'

const root = resolve(import.meta.dirname, '../..')

export interface Program {
  url: string
  /** The administrator's way to its database, while it runs. */
  admin(): Promise<ConnectionFacts>
  /** Starts it and answers when it takes requests. */
  start(): Promise<void>
  /** SIGKILL to Node and to every process of PostgreSQL, in one go. */
  kill(): Promise<void>
  /** SIGKILL to PostgreSQL alone. */
  killDatabase(): Promise<void>
  /** Nobody reads any more what it writes, as when a terminal or a collector of logs goes away. */
  stopListening(): void
  /** With what it ended by itself; null when a signal ended it. */
  ended(): Promise<number | null>
  /** Ends what runs and removes its folder. */
  remove(): Promise<void>
}

export async function placeProgram(): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-faults-'))
  await chmod(folder, 0o755) // to be passed by the account that runs PostgreSQL; what is in it is private anyway
  const dataDir = join(folder, 'data')
  const cluster = join(dataDir, 'database/cluster')
  const port = await freePort()
  let child: ChildProcess | null = null

  const kill = async () => {
    const running = child
    child = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    const database = await processesIn(cluster)
    running.kill('SIGKILL')
    for (const pid of database) tell(pid, 'SIGKILL')
    // A process that the server was just starting was not yet in the list.
    for (const pid of await processesIn(cluster)) tell(pid, 'SIGKILL')
    await ended
  }
  return {
    url: `http://127.0.0.1:${port}`,
    admin: async () => ({
      host: join(dataDir, 'database/socket'),
      port: 5432,
      user: administrator,
      password: (await readFile(join(dataDir, 'database/password'), 'utf8')).trim(),
      database: 'guildhall',
    }),
    start: async () => {
      const { PATH, HOME } = process.env
      const started = spawn(process.execPath, ['src/main.ts'], {
        cwd: root,
        env: { PATH, HOME, PORT: String(port), DATA_DIR: dataDir, POSTS_PER_MINUTE: '1000000' },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      await untilOpen(started)
    },
    kill,
    killDatabase: async () => {
      for (const pid of await processesIn(cluster)) tell(pid, 'SIGKILL')
    },
    stopListening: () => {
      child?.stdout?.destroy()
      child?.stderr?.destroy()
    },
    ended: async () => {
      if (child === null) throw new Error('it does not run')
      return child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0]
    },
    remove: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function untilOpen(child: ChildProcess): Promise<void> {
  let said = ''
  const complaints: string[] = []
  child.stderr!.on('data', (text: Buffer) => complaints.push(text.toString()))
  await new Promise<void>((open, refused) => {
    child.stdout!.on('data', (text: Buffer) => {
      said += text.toString()
      if (said.includes('Stop with Ctrl+C')) open()
    })
    child.once('exit', (code) => refused(new Error(`The program ended with ${code}: ${complaints.join('')}`)))
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}
