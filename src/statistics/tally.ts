/** The running hour's counts, in memory only. */
import type { Seen } from '../platform/web/visitor-kind.ts'
import { type Counted, everythingElse } from './fold.ts'

export interface Tally {
  add(route: string, seen: Seen): void
  /** Gives the counts and forgets them. */
  take(): Counted[]
}

/** Keeps at most so many combinations: the rest of the hour's new ones are counted as 'other', so memory is bounded. */
export function openTally(mostCombinations: number): Tally {
  let counts = new Map<string, Counted>()
  let others = 0
  return {
    add(route, seen) {
      const { status, method, size, referrer, browser, device } = seen
      const name = `${route} ${status} ${method} ${size} ${referrer} ${browser} ${device}`
      const known = counts.get(name)
      if (known) {
        known.hits += 1
        return
      }
      if (counts.size >= mostCombinations) {
        others += 1
        return
      }
      // Named one by one: whatever else a caller's object may carry stays behind.
      counts.set(name, {
        route,
        status: statusCode(status),
        method,
        size,
        referrer,
        browser,
        device,
        hits: 1,
      })
    },
    take() {
      const taken = [...counts.values()]
      if (others > 0) taken.push({ ...everythingElse, hits: others })
      counts = new Map()
      others = 0
      return taken
    },
  }
}

function statusCode(status: number): string {
  return Number.isInteger(status) && status >= 100 && status < 600 ? String(status) : 'other'
}
