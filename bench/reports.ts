/**
 * Whole reports, from the start page to the reference: how many a second the real program takes with its own
 * PostgreSQL, which waits for the disk, from 8 and from 16 visitors at once, with the cookie and without. Beside it,
 * in turn, a server that repeats the very same answers from memory: the ceiling that this machine and these
 * visitors leave to any program. Three processes of ours: the site, that server, and the visitors.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { inTurns, percentile, processorTime, say, spread, sum } from './compare.ts'
import { newFolder, type Program, startProgram } from './start.ts'
import { ask, type Heard, type Line, openLine, repeat, textOf } from './wire.ts'

const rounds = 5
const roundLength = 800
const warmUp = 1_500
const crowds = [8, 16] as const
const carriers = ['without cookies', 'with the cookie'] as const

type Carrier = (typeof carriers)[number]

const service = '/services/street-problem'
const steps: readonly [string, Record<string, string>][] = [
  ['kind', { kind: 'pothole' }],
  ['where', { street: 'abbey-walk', nearest: 'house', number: '12' }],
  ['size', { 'pothole-size': 'medium' }],
  ['danger', { danger: 'no' }],
  ['more', { more: '' }],
  ['reply', { reply: 'no' }],
  ['check-answers', {}],
]

/** What the visitors are told to do, and what they tell afterwards. */
interface Order {
  port: number
  carrier: Carrier
  visitors: number
  milliseconds: number
}
interface Done {
  journeys: number
  seconds: number
  /** Of each request, in milliseconds. */
  waits: number[]
}
interface Round extends Done {
  /** Processor seconds. */
  node: number
  postgres: number
}
/** Prints journeys a second, waiting times, processor time and how far below the ceiling we are. */
export async function run(): Promise<void> {
  const folder = await newFolder()
  const helpers: ChildProcess[] = []
  const helper = (role: string) => {
    const child = fork(import.meta.filename, [role], { serialization: 'advanced', execArgv: [] })
    helpers.push(child)
    return child
  }
  let program: Program | undefined
  try {
    program = await startProgram(folder)
    const visitors = helper('visitors')
    const ceiling = helper('ceiling')
    for (const carrier of carriers) {
      const heard = await listen(program.port, carrier)
      const port = await ask<number>(ceiling, heard)
      assertSame(heard, await listen(port, carrier))
      say(describe(carrier, heard))
      const order = { carrier, milliseconds: warmUp, visitors: 8 }
      for (const warm of [program.port, port]) await ask<Done>(visitors, { ...order, port: warm })
      await compare(carrier, { program, port, visitors, ceiling })
    }
  } finally {
    for (const child of helpers) child.kill()
    await program?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Stage {
  program: Program
  /** Where the ceiling answers for this carrier. */
  port: number
  visitors: ChildProcess
  ceiling: ChildProcess
}

async function compare(carrier: Carrier, { program, port, visitors, ceiling }: Stage): Promise<void> {
  const order = { carrier, milliseconds: roundLength }
  const round = async (crowd: number, pid: number, at: number): Promise<Round> => {
    const before = await processorTime(pid)
    const done = await ask<Done>(visitors, { ...order, visitors: crowd, port: at })
    const after = await processorTime(pid)
    return { ...done, node: after.node - before.node, postgres: after.postgres - before.postgres }
  }
  const works = Object.fromEntries(
    crowds.flatMap((crowd) => [
      [`site ${crowd}`, () => round(crowd, program.pid, program.port)],
      [`ceiling ${crowd}`, () => round(crowd, ceiling.pid!, port)],
    ]),
  )
  const results = await inTurns(rounds, works)
  for (const crowd of crowds) tell(crowd, results[`site ${crowd}`]!, results[`ceiling ${crowd}`]!)
}

function tell(crowd: number, site: readonly Round[], ceiling: readonly Round[]): void {
  say(`  ${crowd} visitors at once`)
  for (const [name, all] of [
    ['site', site],
    ['ceiling', ceiling],
  ] as const) {
    const waits = all.flatMap((round) => round.waits)
    const [p50, p99] = [percentile(waits, 0.5), percentile(waits, 0.99)].map((wait) => wait.toFixed(1))
    const journeys = sum(all.map((round) => round.journeys))
    const each = (key: 'node' | 'postgres') =>
      ((1000 * sum(all.map((round) => round[key]))) / journeys).toFixed(2)
    const postgres = name === 'site' ? `, PostgreSQL ${each('postgres')} ms` : ''
    say(
      `    ${name.padEnd(8)}${spread(all.map(speed), 0)} journeys/s; a request ${p50} ms p50, ${p99} ms p99`,
    )
    say(`            processor a journey: Node ${each('node')} ms${postgres}`)
  }
  const ratios = site.map((round, index) => speed(round) / speed(ceiling[index]!))
  say(`    site / ceiling ${spread(ratios, 3)}`)
}

const speed = ({ journeys, seconds }: Done) => journeys / seconds

function describe(carrier: Carrier, heard: readonly Heard[]): string {
  const bytes = sum(heard.map(({ body }) => body.length))
  return `${carrier}: ${heard.length} requests a journey, ${bytes} bytes of pages as sent (Brotli); ${rounds} rounds of ${roundLength} ms`
}

/** One journey, with all that was answered. */
async function listen(port: number, carrier: Carrier): Promise<Heard[]> {
  const heard: Heard[] = []
  const line = openLine(port, (answer) => heard.push(answer))
  await travel(line, carrier)
  line.close()
  return heard
}

// A ceiling that answered less would flatter nobody but itself.
function assertSame(site: readonly Heard[], ceiling: readonly Heard[]): void {
  const print = (all: readonly Heard[]) =>
    all.map(({ method, path, status, body }) => {
      return `${method} ${path} ${status} ${createHash('sha256').update(body).digest('hex')}`
    })
  if (print(site).join() !== print(ceiling).join()) throw new Error('The ceiling does not repeat the site')
}

/** One report. Throws when any page of it is not what a resident should get. */
async function travel(line: Line, carrier: Carrier): Promise<void> {
  const withCookie = carrier === 'with the cookie'
  await line.send('GET', service)
  const first = await line.send('POST', `${service}/start`, { cookie: withCookie ? 'yes' : 'no' })
  const handle = /name="handle" value="([^"]+)"/.exec(textOf(first))?.[1]
  const setCookie = first.headers.find(([name]) => name === 'set-cookie')?.[1].split(';')[0]
  if (!handle || withCookie !== Boolean(setCookie)) throw new Error('The journey did not begin')
  let last = first
  for (const [step, fields] of steps) {
    last = await line.send('POST', `${service}/${step}`, { handle, ...fields }, setCookie)
    const to = last.headers.find(([name]) => name === 'location')?.[1]
    if (withCookie !== Boolean(to))
      throw new Error(`After ${step}, carried ${carrier}: status ${last.status}`)
    if (to) last = await line.send('GET', to, undefined, setCookie)
    if (last.status !== 200) throw new Error(`After ${step}: status ${last.status}`)
  }
  if (!textOf(last).includes('id="reference"')) throw new Error('The journey ended without a reference')
}

/** The visitors: each on a connection of its own, one report after the other until the time is over. */
async function visit({ port, carrier, visitors, milliseconds }: Order): Promise<Done> {
  const waits: number[] = []
  let journeys = 0
  const begun = performance.now()
  const one = async () => {
    const line = openLine(port, (_answer, wait) => waits.push(wait))
    while (performance.now() < begun + milliseconds) {
      await travel(line, carrier)
      journeys += 1
    }
    line.close()
  }
  await Promise.all(Array.from({ length: visitors }, one))
  return { journeys, seconds: (performance.now() - begun) / 1000, waits }
}

// This file is also the program of its two helpers, which are started with their role.
if (import.meta.main && process.send) {
  const isVisitors = process.argv[2] === 'visitors'
  process.on('message', async (what: Order | Heard[]) => {
    process.send?.(isVisitors ? await visit(what as Order) : await repeat(what as Heard[]))
  })
}
