/** What of an hour's counts is stored: nothing seen fewer than ten times (D8). */

/** The published columns of one row, but the hour and the number. */
export interface Combination {
  route: string
  status: string
  method: string
  size: string
  referrer: string
  browser: string
  device: string
}

export interface Counted extends Combination {
  hits: number
}

/** ONS's rule of thumb; the table's check refuses less. */
export const fewestStored = 10

export const everythingElse: Combination = {
  route: 'other',
  status: 'other',
  method: 'other',
  size: 'other',
  referrer: 'other',
  browser: 'other',
  device: 'other',
}

/**
 * The rows to store of one hour. Combinations seen fewer than ten times become one row that says 'other' in every
 * column; if even that row stays below ten it is dropped. Sorted, so that the order of rows tells nothing about the
 * order of requests, and so that two processes which write the same hour lock its rows in the same order.
 */
export function fold(counts: Iterable<Counted>): Counted[] {
  const kept: Counted[] = []
  let others = 0
  for (const counted of counts) {
    if (counted.hits < fewestStored || nameOf(counted) === nameOfOthers) others += counted.hits
    else kept.push(counted)
  }
  if (others >= fewestStored) kept.push({ ...everythingElse, hits: others })
  return kept
    .map((counted) => ({ counted, name: nameOf(counted) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ counted }) => counted)
}

/** One text for one combination: no value holds a space. */
export function nameOf({ route, status, method, size, referrer, browser, device }: Combination): string {
  return `${route} ${status} ${method} ${size} ${referrer} ${browser} ${device}`
}

const nameOfOthers = nameOf(everythingElse)
