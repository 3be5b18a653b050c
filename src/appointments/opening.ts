/**
 * When people can come to which counter: a council's appointments.yaml. A council without the file gives no appointments.
 * Closed days are known until a day that the file names; beyond it nothing is offered, so that nobody stands before a
 * closed door because a file was forgotten.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Review, readSheet, type Sheet } from '../council/council.ts'
import { bankHolidays, bankHolidaysKnownUntil, divisions } from './bank-holidays.ts'

/** As JavaScript counts them, from Sunday. */
export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const
export type Weekday = (typeof weekdays)[number]

export interface Hours {
  days: readonly Weekday[]
  from: string
  until: string
}

export interface Place {
  id: string
  name: string
  address: readonly string[]
  wayIn: string
  stepFree: string
  /** How many people can be seen at once. */
  desks: number
  hours: readonly Hours[]
}

export interface Opening {
  /** The day by which somebody reads the rules again. */
  reviewBy: string
  closedKnownUntil: string
  /** Bank holidays and the council's own. */
  closed: ReadonlySet<string>
  /** How long an appointment takes. */
  minutes: number
  /** The first day that can be booked, counted from today, and the last. */
  noticeDays: number
  aheadDays: number
  places: readonly Place[]
}

export const openingFile = 'appointments.yaml'

/** Answers the rules of a council's folder, or null when it has none; everything wrong with them makes a complaint. */
export function readOpening(folder: string, complaints: string[]): Opening | null {
  if (!existsSync(join(folder, openingFile))) return null
  const sheet = readSheet(folder, openingFile, complaints)
  const closed = readClosed(sheet)
  const minutes = sheet.whole('minutes', 5, 240)
  const noticeDays = sheet.whole('noticeDays', 1, 60)
  const aheadDays = sheet.whole('aheadDays', 1, 180)
  if (aheadDays < noticeDays) sheet.complain('aheadDays', 'must not be less than noticeDays')
  const opening = {
    reviewBy: sheet.day('reviewBy'),
    ...closed,
    minutes,
    noticeDays,
    aheadDays,
    places: sheet.parts('places').map((place) => readPlace(place, minutes)),
  }
  for (const id of twice(opening.places.map((place) => place.id)))
    sheet.complain('places', `has two places with the id ${id}`)
  sheet.close()
  return opening
}

/** What is to be looked at again by a day: the rules as a whole, and the closed days. */
export function reviewsOf({ reviewBy, closedKnownUntil }: Opening): Review[] {
  const file = openingFile
  return [
    { file, what: 'the opening rules were', matter: 'appointments', by: reviewBy },
    { file, what: 'the closed days were', matter: 'closed-days', by: closedKnownUntil },
  ]
}

function readClosed(sheet: Sheet): Pick<Opening, 'closed' | 'closedKnownUntil'> {
  const division = sheet.oneOf('bankHolidays', divisions)
  const part = sheet.part('closed')
  const knownUntil = part.day('knownUntil')
  if (knownUntil > bankHolidaysKnownUntil)
    part.complain(
      'knownUntil',
      `must not be after ${bankHolidaysKnownUntil}: later bank holidays are not known`,
    )
  const days = part.parts('days').map((one) => {
    const day = one.day('day')
    one.text('why')
    if (day > knownUntil) one.complain('day', 'must not be after knownUntil')
    one.close()
    return day
  })
  for (const day of twice(days)) part.complain('days', `has ${day} twice`)
  part.close()
  return { closed: new Set([...bankHolidays(division), ...days]), closedKnownUntil: knownUntil }
}

function readPlace(sheet: Sheet, minutes: number): Place {
  const place = {
    id: sheet.shaped('id', /^[a-z0-9-]{1,40}$/, 'a code of small letters, digits and hyphens'),
    name: sheet.text('name'),
    address: sheet.texts('address'),
    wayIn: sheet.text('wayIn'),
    stepFree: sheet.text('stepFree'),
    desks: sheet.whole('desks', 1, 40),
    hours: sheet.parts('hours').map((hours) => readHours(hours, minutes)),
  }
  for (const weekday of weekdays)
    if (overlap(place.hours.filter(({ days }) => days.includes(weekday))))
      sheet.complain('hours', `overlap on ${weekday}`)
  sheet.close()
  return place
}

function readHours(sheet: Sheet, minutes: number): Hours {
  const named = sheet.texts('days')
  const days = weekdays.filter((weekday) => named.includes(weekday))
  if (days.length !== named.length)
    sheet.complain('days', `must be days of the week, each once: ${weekdays.join(', ')}`)
  const [from, until] = [sheet.shaped('from', aTime, timeForm), sheet.shaped('until', aTime, timeForm)]
  if (from !== '' && until !== '' && minutesBetween(from, until) < minutes)
    sheet.complain('until', `must be at least ${minutes} minutes after from`)
  sheet.close()
  return { days, from, until }
}

const aTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const timeForm = 'a time in quotes, like "09:30"'

function minutesBetween(from: string, until: string): number {
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return minuteOf(until) - minuteOf(from)
}

function overlap(hours: readonly Hours[]): boolean {
  const inOrder = hours.toSorted((one, other) => one.from.localeCompare(other.from))
  return inOrder.some(({ from }, at) => at > 0 && from < inOrder[at - 1]!.until)
}

function twice(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => id !== '' && ids.indexOf(id) !== at))]
}
