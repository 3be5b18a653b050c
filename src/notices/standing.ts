/** Which version holds on a day. Pure: the day is handed in. */

export type Standing = 'coming' | 'in force' | 'superseded'

const londonDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' })

/** The day that a moment falls on at the council, as 2026-11-21. */
export function dayOf(moment: Date): string {
  return londonDay.format(moment)
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
