/**
 * Pages a second: the home page, a page to read, and a question page whose answers lie in the database, asked for by
 * 8 clients on connections that stay open. Beside the real program, in turn, a plain node:http server which sends the
 * same bytes from memory. Three processes of ours: the site, that server, and the clients.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { inTurns, percentile, processorTime, say, spread, sum } from './compare.ts'
import { newFolder, type Program, startProgram } from './start.ts'
import { ask, type Heard, openLine, repeat, textOf } from './wire.ts'

const rounds = 9
const roundLength = 1_000
// Long enough for the compiler to have done its work on both sides.
const warmUp = 2_500
const clients = 8
const service = '/services/street-problem'

/** A page to ask for, with the cookie of who is known by it. */
export interface Wanted {
  path: string
  cookie?: string
}
interface Order extends Wanted {
  port: number
  milliseconds: number
  /** Who ask at once, each on a connection of their own. */
  clients: number
  /** Of the body: what every answer must have. */
  bytes: number
}
export interface Done {
  pages: number
  seconds: number
  /** Of each request, in milliseconds. */
  waits: number[]
}
interface Round extends Done {
  /** Processor seconds: of our Node or of the plain server, and of the database. */
  node: number
  postgres: number
}

/** Prints, for each page, pages a second and waiting times of both servers, and how far below the plain one we are. */
export async function run(): Promise<void> {
  const folder = await newFolder()
  const helpers: ChildProcess[] = []
  let program: Program | undefined
  try {
    program = await startProgram(folder)
    const crowd = helper('clients', helpers)
    const plain = helper('plain', helpers)
    const cookie = await begin(program.port)
    const wanted: Record<string, Wanted> = {
      'home page': { path: '/' },
      'content page': { path: '/help/missed-bin' },
      'question page': { path: `${service}/where`, cookie },
    }
    for (const [name, page] of Object.entries(wanted)) {
      const heard = await listen(program.port, page)
      const port = await ask<number>(plain, [heard])
      const again = await listen(port, page)
      if (!again.body.equals(heard.body)) throw new Error(`The plain server sends another ${name}`)
      const servers = {
        ours: { port: program.port, pid: program.pid },
        plain: { port, pid: plain.pid! },
      }
      await compare(name, servers, heard, (at, milliseconds) => {
        return ask<Done>(crowd, { ...page, clients, port: at, milliseconds, bytes: heard.body.length })
      })
    }
  } finally {
    for (const child of helpers) child.kill()
    await program?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A process that reads pages, or that repeats what it was told; put on the list of those to be ended. */
export function helper(role: 'clients' | 'plain', helpers: ChildProcess[]): ChildProcess {
  const child = fork(import.meta.filename, [role], { serialization: 'advanced', execArgv: [] })
  helpers.push(child)
  return child
}

interface Server {
  port: number
  pid: number
}

/** Prints pages a second and waiting times of both servers, measured in turn, and how far below the plain one we are. */
export async function compare(
  name: string,
  servers: { ours: Server; plain: Server },
  heard: Heard,
  read: (port: number, milliseconds: number) => Promise<Done>,
): Promise<void> {
  for (const { port } of Object.values(servers)) await read(port, warmUp)
  const round = async ({ port, pid }: Server): Promise<Round> => {
    const before = await processorTime(pid)
    const done = await read(port, roundLength)
    const after = await processorTime(pid)
    return { ...done, node: after.node - before.node, postgres: after.postgres - before.postgres }
  }
  const results = await inTurns(rounds, {
    ours: () => round(servers.ours),
    plain: () => round(servers.plain),
  })
  say(`${name}: ${textOf(heard).length} characters, ${heard.body.length} bytes as sent (Brotli)`)
  for (const side of ['ours', 'plain'] as const) {
    const waits = results[side].flatMap((done) => done.waits)
    const [p50, p99] = [0.5, 0.99].map((share) => percentile(waits, share).toFixed(2))
    const speeds = spread(results[side].map(speed), 0)
    say(`  ${side.padEnd(6)}${speeds} pages/s; ${p50} ms p50, ${p99} ms p99`)
    say(`        processor a page: ${processorsOf(results[side])}`)
  }
  const ratios = results.ours.map((done, index) => speed(done) / speed(results.plain[index]!))
  say(`  ours / plain ${spread(ratios, 3)}`)
}

/** Where the clients themselves are busier than a server, their speed says little of it; this does. */
function processorsOf(all: readonly Round[]): string {
  const each = (key: 'node' | 'postgres') =>
    `${((1000 * sum(all.map((round) => round[key]))) / sum(all.map(({ pages }) => pages))).toFixed(3)} ms`
  return sum(all.map(({ postgres }) => postgres)) > 0
    ? `Node ${each('node')}, PostgreSQL ${each('postgres')}`
    : `Node ${each('node')}`
}

const speed = ({ pages, seconds }: Done) => pages / seconds

/** Begins a report and answers its first page, so that the next one has to look into the database. */
async function begin(port: number): Promise<string> {
  const line = openLine(port, () => undefined)
  const first = await line.send('POST', `${service}/start`, { cookie: 'yes' })
  const cookie = first.headers.find(([name]) => name === 'set-cookie')?.[1].split(';')[0]
  if (!cookie) throw new Error('The report was not begun')
  const handle = /name="handle" value="([^"]+)"/.exec(textOf(first))?.[1] ?? ''
  const answered = await line.send('POST', `${service}/kind`, { handle, kind: 'pothole' }, cookie)
  if (answered.status !== 303) throw new Error(`The first question answered ${answered.status}`)
  line.close()
  return cookie
}

/** One page, as it is answered. */
export async function listen(port: number, { path, cookie }: Wanted): Promise<Heard> {
  const line = openLine(port, () => undefined)
  const heard = await line.send('GET', path, undefined, cookie)
  line.close()
  if (heard.status !== 200) throw new Error(`${path} answered ${heard.status}`)
  return heard
}

/** The clients: each on a connection of its own, one page after the other until the time is over. */
async function read({ port, path, cookie, clients, milliseconds, bytes }: Order): Promise<Done> {
  const waits: number[] = []
  const begun = performance.now()
  const one = async () => {
    const line = openLine(port, (_answer, wait) => waits.push(wait))
    while (performance.now() < begun + milliseconds) {
      const { status, body } = await line.send('GET', path, undefined, cookie)
      if (status !== 200 || body.length !== bytes)
        throw new Error(`${path} answered ${status}, ${body.length} bytes`)
    }
    line.close()
  }
  await Promise.all(Array.from({ length: clients }, one))
  return { pages: waits.length, seconds: (performance.now() - begun) / 1000, waits }
}

// This file is also the program of its two helpers, which are started with their role.
if (import.meta.main && process.send) {
  const isClients = process.argv[2] === 'clients'
  process.on('message', async (what: Order | Heard[]) => {
    process.send?.(isClients ? await read(what as Order) : await repeat(what as Heard[]))
  })
}
