/**
 * The appointment as a file for calendars (RFC 5545, and RFC 5546 for what is changed or called off). It says where and
 * when and nothing of whom: neither reference nor code nor what it is about, for calendars are shared and synchronised.
 */
import { createHash } from 'node:crypto'
import { calendarOf, moment, text } from '../platform/icalendar.ts'
import type { Place } from './opening.ts'
import type { Booking } from './queries.ts'

export interface Organiser {
  name: string
  email: string
}

/** The same appointment bears the same name in every version of its file, and a higher number in each later one. */
export function calendarFile(booking: Booking, place: Place | null, organiser: Organiser): string {
  const called = booking.state === 'cancelled' || booking.state === 'ended'
  const ends = new Date(booking.starts_at.getTime() + booking.minutes * 60_000)
  const where = place === null ? '' : place.address.join(', ')
  return calendarOf([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Guildhall//Appointments//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${called ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${uidOf(booking, organiser)}`,
    `DTSTAMP:${moment(booking.changed_at)}`,
    `LAST-MODIFIED:${moment(booking.changed_at)}`,
    `SEQUENCE:${booking.revision}`,
    `DTSTART:${moment(booking.starts_at)}`,
    `DTEND:${moment(ends)}`,
    `SUMMARY:${text(`Appointment with ${organiser.name}`)}`,
    `ORGANIZER;CN=${quoted(organiser.name)}:mailto:${organiser.email}`,
    ...(where === '' ? [] : [`LOCATION:${text(where)}`]),
    ...(place === null ? [] : [`DESCRIPTION:${text(`${place.wayIn}\n${place.stepFree}`)}`]),
    `STATUS:${called ? 'CANCELLED' : 'CONFIRMED'}`,
    'CLASS:PRIVATE',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ])
}

/** From the case's own number, which cannot be read out of it again. */
function uidOf({ case_id }: Booking, { email }: Organiser): string {
  const digest = createHash('sha256').update('appointment').update(case_id).digest('hex').slice(0, 32)
  return `${digest}@${email.slice(email.indexOf('@') + 1)}`
}

/** A parameter in quotes; it can hold no quote (RFC 5545, 3.2). */
const quoted = (words: string) => `"${words.replaceAll('"', "'")}"`
