/** What every bench shares: rounds in turn, and what is said of the figures they give. */

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

/** "12.3 (11.0–14.9)": the median, then the least and the most. */
export function spread(numbers: readonly number[], decimals: number): string {
  const [middle, least, most] = [median(numbers), Math.min(...numbers), Math.max(...numbers)]
  return `${middle.toFixed(decimals)} (${least.toFixed(decimals)}–${most.toFixed(decimals)})`
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

// A bench that measured nothing has a bug, and must not print NaN as if it were a figure.
function inOrder(numbers: readonly number[]): number[] {
  if (numbers.length === 0) throw new Error('There is nothing to compare: no round gave a figure')
  return numbers.toSorted((one, other) => one - other)
}
