/** Which version holds on a day. Pure: the day is handed in. */

export type Standing = 'coming' | 'in force' | 'superseded'

const londonDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' })

const hourLong = 3_600_000
// Every page asks, and asking the calendar costs more than all else that is asked. A day ends only where an hour does.
let asked = { hour: Number.NaN, day: '' }

/** The day that a moment falls on at the council, as 2026-11-21. */
export function dayOf(moment: Date): string {
  const hour = Math.floor(moment.getTime() / hourLong)
  if (asked.hour !== hour) asked = { hour, day: londonDay.format(moment) }
  return asked.day
}

/** How a version stands on a day, among all versions of its notice. */
export function standingOf(from: string, all: readonly { from: string }[], today: string): Standing {
  if (from > today) return 'coming'
  const later = all.some((other) => other.from > from && other.from <= today)
  return later ? 'superseded' : 'in force'
}

/** The version to show: the one in force, or before the first of them, the one that comes first. */
export function versionToShow<Version extends { from: string }>(
  all: readonly [Version, ...Version[]],
  today: string,
): Version {
  const sorted = all.toSorted((a, b) => a.from.localeCompare(b.from))
  return sorted.findLast(({ from }) => from <= today) ?? sorted[0]!
}
