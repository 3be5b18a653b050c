/**
 * How many people come back, of those who said yes to being counted (B37, B48): for each day four counts, in memory until the
 * day is over. What is counted arrives as a word; the day of anybody's last visit is not told here.
 */
import { fewestStored } from './fold.ts'

/** When somebody was here before: the same four words that the cookies' own rule gives. */
export const sinces = ['first', 'week', 'month', 'longer'] as const
export type Since = (typeof sinces)[number]

export interface CountedVisitors {
  since: Since | 'other'
  people: number
}

const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' })
/** A day in the council's own time, as 2026-11-22; Swedes write days in that order. */
const dayOf = (moment: Date) => london.format(moment)

/** Two weeks of a database out of reach; older days are given up, so that memory stays bounded. */
const mostDaysWaiting = 14

export interface Visitors {
  count(since: Since): void
  /** Ends the running day before it is over, for a clean stop. */
  endDay(): void
  /** Writes the days that are over, one after another; what could not be written is kept for the next time. */
  write(store: (day: string, rows: readonly CountedVisitors[]) => Promise<void>): Promise<void>
}

export function openVisitors(clock: () => Date): Visitors {
  const waiting: { day: string; rows: CountedVisitors[] }[] = []
  let counts = new Map<Since, number>()
  let day = dayOf(clock())

  const endDay = () => {
    const rows = foldDay(counts)
    if (rows.length > 0) waiting.push({ day, rows })
    if (waiting.length > mostDaysWaiting) waiting.shift()
    counts = new Map()
    day = dayOf(clock())
  }
  const turnTheDay = () => {
    if (dayOf(clock()) !== day) endDay()
  }
  return {
    count(since) {
      turnTheDay()
      counts.set(since, (counts.get(since) ?? 0) + 1)
    },
    endDay,
    async write(store) {
      turnTheDay()
      for (let next = waiting[0]; next; next = waiting[0]) {
        await store(next.day, next.rows)
        if (waiting[0] === next) waiting.shift()
      }
    },
  }
}

/**
 * The rows to store of one day. What fewer than ten people have in common becomes one row that says 'other'; if even that
 * stays below ten it is dropped, as of the pages that are asked for (D8).
 */
export function foldDay(counts: ReadonlyMap<Since, number>): CountedVisitors[] {
  const all = sinces.map((since) => ({ since, people: counts.get(since) ?? 0 }))
  const others = all.reduce((sum, { people }) => (people < fewestStored ? sum + people : sum), 0)
  const kept: CountedVisitors[] = all.filter(({ people }) => people >= fewestStored)
  return others >= fewestStored ? [...kept, { since: 'other', people: others }] : kept
}
