/**
 * Whole journeys through the peers' five pages (name, date of birth, address, contact, check, and sent): ours with
 * every page's answers committed in PostgreSQL, beside `@dwp/govuk-casa` and `hmpo-form-wizard`, which keep them in
 * memory, in one interleaved run. Then the same pages for fifty visitors who think one second; and ours all over with
 * 2 ms more for each commit. Every program has one processor, ours together with its PostgreSQL, and the visitors the other.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { cpus, loadavg, platform } from 'node:os'
import { inTurns, percentile, processorTime, ratios, say, spread, sum } from './compare.ts'
import { installPeers, type Peer, peers, startPeer } from './journeys/peers.ts'
import { type Name, plans } from './journeys/plans.ts'
import { type Site, startSite } from './journeys/site.ts'
import { type Done, listen, type Order } from './journeys/visitors.ts'
import { newFolder, pinned } from './start.ts'
import { ask, textOf } from './wire.ts'

const rounds = 7
const roundLength = 2_000
const warmUp = 4_000
const atOnce = 16
const thinking = { visitors: 50, think: 1_000, milliseconds: 8_000 }
const thinkingRounds = 2
const delay = 2_000
const [serverSide, visitorSide] = [0, 1]

interface Contender {
  name: Name
  pid: number
  port: number
  /** Microseconds more for each commit; nothing where nothing is committed. */
  delay?: number
}

interface Round extends Done {
  /** Processor seconds: of Node, and of the database below it. */
  node: number
  postgres: number
}

/** Prints journeys a second, processor time a journey, waiting times, and how we stand to each peer. */
export async function run(): Promise<void> {
  await installPeers()
  const canPin = platform() === 'linux' && cpus().length > 1
  const processor = canPin ? serverSide : null
  if (!canPin) say('Nothing can be pinned to a processor here, so the visitors take from the servers.')
  const folder = await newFolder()
  const started: { stop(): Promise<void> }[] = []
  let visitors: ChildProcess | undefined
  try {
    const site = await startSite(folder, processor)
    started.push(site)
    const contenders: Record<string, Contender> = {}
    for (const name of ['ours, with the cookie', 'ours, without cookies'] as const) {
      contenders[name] = { name, pid: site.pid, port: site.port, delay: 0 }
      contenders[`${name}, 2 ms a commit`] = { name, pid: site.pid, port: site.port, delay }
    }
    for (const name of Object.keys(peers) as (keyof typeof peers)[]) {
      const peer: Peer = await startPeer(name, processor)
      started.push(peer)
      contenders[name] = { name, pid: peer.pid, port: peer.port }
    }
    await weigh(contenders)

    const [execPath, ...execArgv] = pinned(canPin ? visitorSide : null, [process.execPath])
    visitors = fork(`${import.meta.dirname}/journeys/visitors.ts`, [], { execPath: execPath!, execArgv })
    const crowd = visitors
    const measure = (order: Omit<Order, 'name' | 'port'>, contender: Contender) =>
      round(site, contender, (name, port) => ask<Done>(crowd, { ...order, name, port }))
    const each = <Result>(deed: (contender: Contender) => Promise<Result>) =>
      Object.fromEntries(Object.entries(contenders).map(([name, one]) => [name, () => deed(one)]))

    const busy = { visitors: atOnce, think: 0 }
    await inTurns(
      1,
      each((one) => measure({ ...busy, milliseconds: warmUp }, one)),
    )
    const before = await site.kept()
    const all = await inTurns(
      rounds,
      each((one) => measure({ ...busy, milliseconds: roundLength }, one)),
    )
    await proveKept(site, before.sent, all)
    say(`\n${atOnce} visitors at once, ${rounds} rounds of ${roundLength} ms each (load ${load()} after):`)
    for (const [name, results] of Object.entries(all)) tell(name, results)
    compare(all)

    await proveDelay(contenders, (one) => measure({ visitors: 1, think: 0, milliseconds: 1_500 }, one))
    const calm = await inTurns(
      thinkingRounds,
      each((one) => measure(thinking, one)),
    )
    say(
      `\n${thinking.visitors} visitors who think one second, ${thinkingRounds} rounds (load ${load()} after):`,
    )
    for (const [name, results] of Object.entries(calm)) tellWaits(name, results)
  } finally {
    visitors?.kill()
    for (const one of started.toReversed()) await one.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function round(
  site: Site,
  { name, pid, port, delay: microseconds }: Contender,
  visit: (name: Name, port: number) => Promise<Done>,
): Promise<Round> {
  if (microseconds !== undefined) await site.delayCommits(microseconds)
  const before = await processorTime(pid)
  const done = await visit(name, port)
  const after = await processorTime(pid)
  return { ...done, node: after.node - before.node, postgres: after.postgres - before.postgres }
}

/** What each program's pages weigh, before compression and as they were sent. */
async function weigh(contenders: Readonly<Record<string, Contender>>): Promise<void> {
  const seen = new Set<Name>()
  for (const { name, port } of Object.values(contenders)) {
    if (seen.has(name)) continue
    seen.add(name)
    const heard = await listen(name, port)
    const pages = heard.filter(({ status }) => status === 200)
    const made = sum(pages.map((page) => textOf(page).length))
    const sent = sum(pages.map(({ body }) => body.length))
    say(
      `${name.padEnd(24)}${plans[name].clicks.length + 1} pages in ${heard.length} requests, ${made} characters, ${sent} bytes as sent`,
    )
  }
}

/** Were the journeys that were counted really sent? Fewer cases than journeys would make the figures worthless. */
async function proveKept(site: Site, before: number, all: Readonly<Record<string, Round[]>>): Promise<void> {
  const { sent, pages } = await site.kept()
  const counted = sum(
    Object.entries(all).flatMap(([name, results]) =>
      name.startsWith('ours') ? results.map(({ journeys }) => journeys) : [],
    ),
  )
  // Those who stand in the middle of a journey were counted for the part they had gone.
  const open = 4 * atOnce
  if (sent - before < counted - open)
    throw new Error(`${counted.toFixed(0)} journeys were counted, but ${sent - before} forms were sent`)
  say(
    `\n${sent - before} forms were sent while ${counted.toFixed(0)} journeys were counted; ${pages} pages of answers lie in unfinished ones.`,
  )
}

/** Does a commit really take longer? One visitor alone meets the whole of it at each page. */
async function proveDelay(
  contenders: Readonly<Record<string, Contender>>,
  alone: (one: Contender) => Promise<Round>,
): Promise<void> {
  const name = 'ours, without cookies'
  const quick = percentile((await alone(contenders[name]!)).waits, 0.5)
  const slow = percentile((await alone(contenders[`${name}, 2 ms a commit`]!)).waits, 0.5)
  say(
    `\nOne visitor alone waits ${quick.toFixed(1)} ms for a page, and ${slow.toFixed(1)} ms with 2 ms a commit.`,
  )
  if (slow - quick < delay / 1_000) throw new Error('The commits did not take the 2 ms longer')
}

function tell(name: string, all: readonly Round[]): void {
  const each = (key: 'node' | 'postgres') =>
    ((1000 * sum(all.map((one) => one[key]))) / sum(all.map(({ journeys }) => journeys))).toFixed(2)
  say(`  ${name.padEnd(38)}${spread(all.map(speed), 0)} journeys/s`)
  say(
    `    processor a journey ${spread(all.map(processor), 2)} ms (Node ${each('node')}, PostgreSQL ${each('postgres')})`,
  )
  say(`    ${waitsOf(all)}`)
}

function tellWaits(name: string, all: readonly Round[]): void {
  say(`  ${name.padEnd(38)}${waitsOf(all)}; ${spread(all.map(speed), 1)} journeys/s`)
}

function waitsOf(all: readonly Round[]): string {
  const waits = all.flatMap((one) => one.waits)
  const [p50, p99] = [0.5, 0.99].map((share) => percentile(waits, share).toFixed(1))
  return `a page ${p50} ms p50, ${p99} ms p99 (${waits.length} pages)`
}

/** Each of ours beside each peer: of two rounds that stand next to each other. */
function compare(all: Readonly<Record<string, readonly Round[]>>): void {
  for (const [name, ours] of Object.entries(all)) {
    if (!name.startsWith('ours')) continue
    for (const peer of Object.keys(peers)) {
      const theirs = all[peer]!
      say(
        `  ${name} / ${peer}: journeys a second ${spread(ratios(ours.map(speed), theirs.map(speed)), 2)}, processor a journey ${spread(ratios(ours.map(processor), theirs.map(processor)), 2)}`,
      )
    }
  }
}

const load = () => loadavg()[0]!.toFixed(1)
const speed = ({ journeys, seconds }: Done) => journeys / seconds
/** Milliseconds of all its processes. */
const processor = ({ node, postgres, journeys }: Round) => (1000 * (node + postgres)) / journeys
