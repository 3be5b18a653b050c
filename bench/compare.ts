/** What every bench shares: rounds in turn, processor time, and what is said of the figures. */
import { readFile } from 'node:fs/promises'

/**
 * Does each work once a round and answers each work's results, a round each. Who goes first moves on by one from
 * round to round, so that a minute in which the machine is busy, or a neighbour's rubbish, is nobody's alone.
 */
export async function inTurns<Name extends string, Result>(
  rounds: number,
  works: Readonly<Record<Name, () => Promise<Result>>>,
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(works) as Name[]
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Result[]>
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length]!
      results[name].push(await works[name]())
    }
  }
  return results
}

/** The middle one; of an even number, the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = inOrder(numbers)
  const half = sorted.length / 2
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2
}

/** The smallest number that this share of them does not exceed (nearest rank): 0.99 for p99. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = inOrder(numbers)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, number) => whole + number, 0)
}

/** One to the other, round by round: two rounds that stand next to each other met the same minute of the machine. */
export function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  if (ours.length !== theirs.length) throw new Error('One had more rounds than the other')
  return ours.map((figure, round) => figure / theirs[round]!)
}

/** "12.3 (11.0–14.9)": the median, then the least and the most. */
export function spread(numbers: readonly number[], decimals: number): string {
  const [middle, least, most] = [median(numbers), Math.min(...numbers), Math.max(...numbers)]
  return `${middle.toFixed(decimals)} (${least.toFixed(decimals)}–${most.toFixed(decimals)})`
}

/**
 * Processor seconds so far of a Node process, and of all below it, which is its PostgreSQL. A session that ended
 * has left its time with its parent (fields cutime and cstime of /proc/<pid>/stat, in hundredths on Linux).
 */
export async function processorTime(pid: number): Promise<{ node: number; postgres: number }> {
  const ofNode = await ticks(pid)
  const below = await Promise.all((await childrenOf(pid)).map(withDescendants))
  return { node: ofNode.own / 100, postgres: sum(below) / 100 }
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

// A bench that measured nothing has a bug, and must not print NaN as if it were a figure.
function inOrder(numbers: readonly number[]): number[] {
  if (numbers.length === 0) throw new Error('There is nothing to compare: no round gave a figure')
  return numbers.toSorted((one, other) => one - other)
}

async function withDescendants(pid: number): Promise<number> {
  const { own, ended } = await ticks(pid)
  return own + ended + sum(await Promise.all((await childrenOf(pid)).map(withDescendants)))
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return text.split(' ').filter(Boolean).map(Number)
}

async function ticks(pid: number): Promise<{ own: number; ended: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return { own: 0, ended: 0 } // ended since its parent named it
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number)
  return { own: user + system, ended: endedUser + endedSystem }
}
