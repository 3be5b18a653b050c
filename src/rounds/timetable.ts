/** On which days a round goes: every week or every other week, counted from a reference day. Pure. */
import { type Day, later } from './collections.ts'

export const frequencies = { weekly: 7, fortnightly: 14 } as const
export type Frequency = keyof typeof frequencies

export interface Timetable {
  every: Frequency
  /** A day on which the round goes, in a week without a bank holiday. */
  reference: Day
}

/**
 * The days of a round between two days, both included. Where rounds move, a bank holiday moves the collections of that
 * day and of the days after it in the same week to the day after.
 */
export function daysOf(
  { every, reference }: Timetable,
  { from, to }: { from: Day; to: Day },
  moves: (day: Day) => boolean,
): readonly Day[] {
  const step = frequencies[every]
  // A day that is moved forward into the time asked for was up to a week before it.
  const first = Math.floor((daysBetween(reference, from) - 7) / step)
  const last = Math.ceil(daysBetween(reference, to) / step)
  const days: Day[] = []
  for (let at = first; at <= last; at += 1) {
    const day = moved(later(reference, at * step), moves)
    if (day >= from && day <= to) days.push(day)
  }
  return days
}

/** The same day, later by as many bank holidays as lie between the Monday of its week and itself. */
function moved(day: Day, moves: (day: Day) => boolean): Day {
  const monday = later(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
  let by = 0
  for (let on = monday; on <= later(day, by); on = later(on, 1)) if (moves(on)) by += 1
  return later(day, by)
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** How many working days there are after one day, up to another and with it. Saturday and Sunday are none. */
export function workingDaysAfter(day: Day, until: Day, isHoliday: (day: Day) => boolean): number {
  let count = 0
  for (let on = later(day, 1); on <= until; on = later(on, 1)) {
    const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6 && !isHoliday(on)) count += 1
  }
  return count
}
