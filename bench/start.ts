/**
 * How long the program takes until it is ready, on a new folder and on one it has used, and how much memory it and
 * its PostgreSQL take. Goals: 10 s, 3 s, 150 MB.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { memoryOf } from '../src/platform/memory.ts'
import { median, say, spread } from './compare.ts'
import { memoryAlone } from './memory.ts'

const root = resolve(import.meta.dirname, '..')
const rounds = 5
const pageViews = 1_000
const visitors = 8
const goals = { newFolder: 10, existingFolder: 3, memory: 150 }
const views = [
  '/',
  '/services',
  '/services/street-problem',
  '/cookies',
  '/website-privacy-policy',
  '/track',
  '/staff/street-problem',
  '/demonstration',
]

/** The real program, started by the script of `npm start`, in a process and on a folder of its own. */
export interface Program {
  pid: number
  port: number
  url: string
  /** From the order to start it until it said that it is ready. */
  seconds: number
  stop(): Promise<void>
}

/** A folder for data that also the account can reach which PostgreSQL runs as when we are root. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-bench-'))
  await chmod(folder, 0o755)
  return folder
}

/** A command that stays on one processor, with all that it starts; as it is when none is named. */
export function pinned(processor: number | null, command: readonly string[]): readonly string[] {
  return processor === null ? command : ['taskset', '-c', String(processor), ...command]
}

/** Starts it and waits until it is ready. Throws with what it said when it ends before. */
export async function startProgram(
  folder: string,
  { from = root, processor = null }: { from?: string; processor?: number | null } = {},
): Promise<Program> {
  const { scripts } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8'))
  const begun = performance.now()
  const [command, ...words] = pinned(processor, ['/bin/sh', '-c', scripts.start])
  const child = spawn(command!, words, {
    cwd: from,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // The script says "exec", so the shell becomes the program; and its Node is the one that runs this.
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
      // Blank counts as absent: what the person who measures has set for themselves must not be measured.
      ...{ GUILDHALL_MODE: '', HOST: '', BASE_URL: '', DATABASE_URL: '', DATABASE_NAMED_STATEMENTS: '' },
      ...{ COUNCIL: '', SECRET_FILE: '', TRUSTED_PROXIES: '' },
      ...{ PORT: '0', DATA_DIR: join(folder, 'data') },
      ...{ PAGES_PER_MINUTE: '1000000', POSTS_PER_MINUTE: '1000000' },
    },
  })
  const ended = once(child, 'exit')
  let said = ''
  const isReady = new Promise<void>((ready) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (/^Ready after/m.test(said)) ready()
    })
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  await Promise.race([isReady, ended])
  const seconds = (performance.now() - begun) / 1000
  const port = Number(/ is open at http:\/\/localhost:(\d+)/.exec(said)?.[1])
  if (!port || child.exitCode !== null) {
    child.kill('SIGTERM')
    throw new Error(`The program did not become ready. It said:\n${said}`)
  }
  let stopping = false
  void ended.then(() => {
    if (!stopping) process.stderr.write(`The program ended by itself. It said:\n${said}`)
  })
  return {
    pid: child.pid!,
    port,
    url: `http://localhost:${port}`,
    seconds,
    stop: async () => {
      stopping = true
      child.kill('SIGTERM')
      await ended
    },
  }
}

interface Started {
  seconds: number
  atReady: number
  afterViews: number
  /** The same as if no other Node or PostgreSQL ran on the machine. */
  alone: number
}

/** Prints seconds and megabytes beside their goals. */
export async function run(): Promise<void> {
  const fresh: Started[] = []
  const existing: Started[] = []
  for (let round = 0; round < rounds; round += 1) {
    const folder = await newFolder()
    try {
      fresh.push(await measure(folder))
      existing.push(await measure(folder))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  say(`${rounds} rounds, each a new folder and then the same again; median (least–most)`)
  tell('a new folder', fresh, goals.newFolder)
  tell('an existing folder', existing, goals.existingFolder)
}

async function measure(folder: string): Promise<Started> {
  const program = await startProgram(folder)
  try {
    const atReady = await megabytes(program)
    await lookAround(program)
    const afterViews = await megabytes(program)
    return { seconds: program.seconds, atReady, afterViews, alone: await memoryAlone(program.pid) }
  } finally {
    await program.stop()
  }
}

/** As many page views as promised, from several visitors at once, so that PostgreSQL serves several sessions. */
async function lookAround({ url }: Program): Promise<void> {
  let next = 0
  const visit = async () => {
    while (next < pageViews) {
      const page = views[next++ % views.length]!
      const answer = await fetch(`${url}${page}`)
      if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}`)
      await answer.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: visitors }, visit))
}

async function megabytes({ pid }: Program): Promise<number> {
  const memory = await memoryOf([pid])
  if (memory === 'unknown') throw new Error('This system does not tell how much memory is used')
  return memory
}

function tell(where: string, starts: readonly Started[], goal: number): void {
  const figures = (key: keyof Started) => starts.map((start) => start[key])
  const met = (figure: number, most: number) => (figure <= most ? 'met' : 'NOT met')
  const line = (what: string, key: keyof Started, unit: string, decimals: number, most: number) => {
    const judged = `goal ${most} ${unit}: ${met(median(figures(key)), most)}`
    say(`    ${what.padEnd(32)}${spread(figures(key), decimals)} ${unit}; ${judged}`)
  }
  say(`  ${where}`)
  line('until it is ready', 'seconds', 's', 2, goal)
  line('memory then', 'atReady', 'MB', 0, goals.memory)
  line(`memory after ${pageViews} page views`, 'afterViews', 'MB', 0, goals.memory)
  say(`    ${'the same, as if alone'.padEnd(32)}${spread(figures('alone'), 0)} MB`)
}
