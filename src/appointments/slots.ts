/** From the opening rules and a day to the times at which somebody can come. Pure; who has taken which is asked elsewhere. */
import { codeOf } from '../forms/forms.ts'
import { londonAt, momentIn } from './london.ts'
import { type Opening, type Place, weekdays } from './opening.ts'

/** One time at one place, for as many people at once as it has desks. */
export interface Slot {
  /** As a form answers it: `town-hall/2026-12-01T09:30`. */
  code: string
  place: Place
  startsAt: Date
  endsAt: Date
}

/** Every time that can be booked on this day by the rules, the earliest first: from the shortest notice to the farthest day. */
export function slotsFrom(opening: Opening, today: string): Slot[] {
  const { noticeDays, aheadDays } = opening
  const days = Array.from({ length: aheadDays - noticeDays + 1 }, (_, at) => dayAfter(today, noticeDays + at))
  return days.flatMap((day) => slotsOn(opening, day))
}

/** The times of one day. None on a closed day, and none beyond the day until which closed days are known. */
export function slotsOn(opening: Opening, day: string): Slot[] {
  if (day > opening.closedKnownUntil || opening.closed.has(day)) return []
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]!
  return opening.places
    .flatMap((place) =>
      place.hours
        .filter(({ days }) => days.includes(weekday))
        .flatMap(({ from, until }) => slotsBetween(opening, place, day, from, until)),
    )
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
}

/** The slot of a code, when the rules offer it on this day; null otherwise. */
export function slotOf(opening: Opening, code: string, today: string): Slot | null {
  return slotsFrom(opening, today).find((slot) => slot.code === code) ?? null
}

/**
 * A time that the clocks pass over is none, nor is one during which they go forward: it would run into the next. Every
 * other one that ends before the place closes is.
 */
function slotsBetween({ minutes }: Opening, place: Place, day: string, from: string, until: string): Slot[] {
  const [first, last] = [minuteOf(from), minuteOf(until)]
  const count = Math.floor((last - first) / minutes)
  return Array.from({ length: count }, (_, at) => timeOf(first + at * minutes)).flatMap((time) => {
    const startsAt = momentIn(day, time)
    if (startsAt === null) return []
    const endsAt = new Date(startsAt.getTime() + minutes * 60_000)
    const lastMinute = londonAt(new Date(endsAt.getTime() - 60_000)).time
    if (minuteOf(lastMinute) >= minuteOf(time) + minutes) return []
    return [{ code: codeOf({ place: place.id, day, time }), place, startsAt, endsAt }]
  })
}

/** So many days later by the calendar: no clock changes in days. */
export function dayAfter(day: string, days: number): string {
  const on = new Date(`${day}T00:00:00Z`)
  on.setUTCDate(on.getUTCDate() + days)
  return on.toISOString().slice(0, 10)
}

/** The minute of the day at which "09:30" is. */
export function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

function timeOf(minute: number): string {
  const part = (number: number) => String(number).padStart(2, '0')
  return `${part(Math.floor(minute / 60))}:${part(minute % 60)}`
}
