/** What it costs to count one request. Not a database in sight: counting touches memory only. */
import type { Database } from '../src/platform/db/db.ts'
import { openLog } from '../src/platform/log.ts'
import {
  browserFamily,
  deviceClass,
  referringSite,
  type Seen,
  sizeBand,
} from '../src/platform/web/visitor-kind.ts'
import { openAccessLog } from '../src/statistics/statistics.ts'

const rounds = 25
const calls = 200_000
const routes = ['/', '/services', '/services/:service', '/services/:service/:page', '/cookies', '/privacy']
const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
]
const referrers = [
  'https://fairholme.example/services',
  'https://www.search.example/?q=street+light',
  undefined,
]

// Standing where the database would: whatever were sent to it would end the measurement.
const unreachable = () => {
  throw new Error('Counting sent something to the database.')
}

/** Prints the cost of `count()` alone, and with the reading of agent and referrer before it, less the empty loop. */
export async function run(): Promise<void> {
  const clock = () => new Date(1_795_267_200_000)
  const database = { sql: unreachable, transaction: unreachable, close: unreachable } as unknown as Database
  const accessLog = openAccessLog({ database, clock, routes, log: openLog({ clock }) })
  const mix = everyCombination()
  const headers = mix.map((_, n) => ({
    agent: agents[n % agents.length],
    referer: referrers[n % referrers.length],
  }))
  let statuses = 0
  const works: Record<string, (n: number) => void> = {
    'an empty loop': (n) => {
      statuses += mix[n % mix.length]!.status
    },
    'count()': (n) => accessLog.count(mix[n % mix.length]!),
    'reading agent and referrer, then count()': (n) => {
      const { agent, referer } = headers[n % headers.length]!
      accessLog.count({
        ...mix[n % mix.length]!,
        browser: browserFamily(agent),
        device: deviceClass(agent),
        referrer: referringSite(referer, ['fairholme.example']),
      })
    },
  }

  const costs = new Map(Object.keys(works).map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++)
    for (const [name, work] of Object.entries(works)) costs.get(name)!.push(microseconds(work))

  if (statuses === 0) throw new Error('The empty loop was optimised away.')
  const empty = median(costs.get('an empty loop')!)
  process.stdout.write(
    `Counting a request: ${mix.length} combinations, ${rounds} rounds of ${calls} calls, in turn\n`,
  )
  for (const [name, each] of costs) {
    const [low, middle, high] = [Math.min(...each), median(each), Math.max(...each)]
    const net = name === 'an empty loop' ? middle : middle - empty
    const spread = `${low.toFixed(3)}–${high.toFixed(3)}`
    process.stdout.write(
      `  ${name}: ${net.toFixed(3)} µs a call (gross ${middle.toFixed(3)}, ${spread}), ${Math.round(1e6 / net)} a second\n`,
    )
  }
}

function everyCombination(): Seen[] {
  return routes.flatMap((route) =>
    agents.flatMap((agent) =>
      referrers.flatMap((referer) =>
        [200, 303, 404].map((status): Seen => {
          const size = sizeBand(status === 200 ? 13_000 : 0)
          const referrer = referringSite(referer, ['fairholme.example'])
          return {
            route,
            status,
            method: 'get',
            size,
            referrer,
            browser: browserFamily(agent),
            device: deviceClass(agent),
          }
        }),
      ),
    ),
  )
}

function microseconds(work: (n: number) => void): number {
  const begun = process.hrtime.bigint()
  for (let n = 0; n < calls; n++) work(n)
  return Number(process.hrtime.bigint() - begun) / 1_000 / calls
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]!
}
