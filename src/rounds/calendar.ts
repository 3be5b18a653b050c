/**
 * The bin days of a street as a calendar that programs fetch again (RFC 5545, RFC 7986): days and kinds of bin, and nothing of who
 * fetches it. The same all day long.
 */
import { createHash } from 'node:crypto'
import { calendarOf, moment, text } from '../platform/icalendar.ts'
import { type Collection, type Day, later } from './collections.ts'

export interface CalendarOfDays {
  /** The public code of the street. */
  street: string
  /** What the calendar is called, and what is said of each day, in this language. */
  name: string
  words: string
  language: string
  kinds: readonly { code: string; name: string }[]
  collections: readonly Collection[]
  today: Day
  /** The council's own name in the world, which ends the name of each day. */
  host: string
}

/** Today and what is to come, day by day. */
export function daysForCalendars(calendar: CalendarOfDays): string {
  const { name, kinds, collections, today } = calendar
  const days = collections.flatMap((collection) => {
    const kind = kinds.find(({ code }) => code === collection.kind)
    return kind ? collection.days.map(({ day }) => ({ day, kind: kind.name, collection })) : []
  })
  return calendarOf([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Guildhall//Bin days//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME;LANGUAGE=${calendar.language}:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    ...days
      .filter(({ day }) => day >= today)
      .toSorted((one, other) => one.day.localeCompare(other.day) || one.kind.localeCompare(other.kind))
      .flatMap((one) => eventOf(calendar, one)),
    'END:VCALENDAR',
  ])
}

function eventOf(
  { street, words, language, today, host }: CalendarOfDays,
  { day, kind, collection }: { day: Day; kind: string; collection: Collection },
): string[] {
  const { houses } = collection
  const called = houses === null ? kind : `${kind} (${houses})`
  const uid = createHash('sha256')
    .update(JSON.stringify([street, collection.kind, houses, day]))
    .digest('hex')
  return [
    'BEGIN:VEVENT',
    `UID:${uid.slice(0, 32)}@${host}`,
    `DTSTAMP:${moment(new Date(`${today}T00:00:00Z`))}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `DTEND;VALUE=DATE:${plain(later(day, 1))}`,
    `SUMMARY;LANGUAGE=en:${text(called)}`,
    `DESCRIPTION;LANGUAGE=${language}:${text(words)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

const plain = (day: Day) => day.replaceAll('-', '')
