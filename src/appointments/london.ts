/**
 * The clocks of the town. A time of the opening rules is what those clocks show; on the two Sundays of the year on which
 * they change, an hour of them is missing or comes twice.
 */

/**
 * The moment at which the clocks of London show this day and time; null when they pass over it. Of a time that comes
 * twice, the first.
 */
export function momentIn(day: string, time: string): Date | null {
  const asIfGreenwich = Date.parse(`${day}T${time}:00Z`)
  const moments = [asIfGreenwich - anHour, asIfGreenwich].map((at) => new Date(at))
  return moments.find((moment) => shownAt(moment) === `${day} ${time}`) ?? null
}

/** What the clocks of London show at a moment: its day and its time. */
export function londonAt(moment: Date): { day: string; time: string } {
  const [day = '', time = ''] = shownAt(moment).split(' ')
  return { day, time }
}

const anHour = 3_600_000

/** Swedes write days and times as 2026-12-01 09:30. */
const clocks = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const shownAt = (moment: Date) => clocks.format(moment)
