/** Rounds for tests that are about something else: the days to come as they are, and no word of what a crew did. */
import { dayOf } from '../../src/notices/notices.ts'
import type { Bins, Collection, Day, RoundState, Rounds } from '../../src/rounds/rounds.ts'

/** The one street of which everything that a crew can note is told, whatever the day and the hour. */
export const streetOfNotes = 'railway-cottages'

/**
 * The same, of whom nobody learns how a round stands: on each day up to today there was one, and what it did is unknown. So a form
 * that asks the rounds goes the same way on every day of the week and at every hour.
 */
export function tellingNothing(bins: Bins): Bins {
  const rounds: Rounds = async (street, now) => {
    const before = (days: number) => dayOf(new Date(now.getTime() - days * 86_400_000))
    if (street === streetOfNotes) return { ok: true, collections: notes(before(0), before(14)) }
    const found = await bins.rounds(street, now)
    if (!found.ok) return found
    const over = Array.from({ length: 28 }, (_, at) => ({ day: before(27 - at), state: 'unknown' as const }))
    return {
      ok: true,
      collections: found.collections.map((one) => ({
        ...one,
        days: [...over, ...one.days.filter(({ day }) => day > before(0))],
      })),
    }
  }
  return { ...bins, rounds }
}

function notes(today: Day, longAgo: Day): Collection[] {
  const of = (kind: string, day: Day, state: RoundState) => ({ kind, houses: null, days: [{ day, state }] })
  return [
    of('rubbish', today, 'under-way'),
    of('recycling', today, 'blocked'),
    of('food', today, 'not-out'),
    of('garden', longAgo, 'done'),
  ]
}
