/**
 * A row is kept, or part of it is, and then the missing clause is named in plain words; or the council says it and no
 * test shows it, and then it is named who keeps it. What such a row is tested for is that the site claims no more.
 */
export type State = 'kept' | { part: string } | { said: string }
export type Declaration = { row: string; quote: string; state: State }

let collected: Declaration[] | undefined

/**
 * Runs `load`, which imports files of row tests, and returns what they declare. While it runs nothing is
 * registered with the test runner, so the page of promises can be written without running a single test.
 */
export async function collect(load: () => Promise<void>): Promise<Declaration[]> {
  if (collected) throw new Error('Promise declarations are being collected already')
  const found: Declaration[] = []
  collected = found
  try {
    await load()
  } finally {
    collected = undefined
  }
  return found
}

/** Takes note of a declaration while declarations are collected, and says whether it did. */
export function noted({ row, quote, state }: Declaration): boolean {
  collected?.push({ row, quote, state })
  return collected !== undefined
}
