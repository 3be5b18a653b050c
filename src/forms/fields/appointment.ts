import type { AppointmentQuestion, Appointments } from '../service.ts'
import { type Field, oneInput, unanswered } from './field.ts'

/** What somebody chooses who can use none of the times: the form then says how else they get one. */
export const noTime = 'none'

/** A time at a counter, as the clocks there show it. */
export type Time = { readonly place: string; readonly day: string; readonly time: string }

/**
 * A time to come to a counter, from those that are free at this moment. Its code is place, day and time:
 * `town-hall/2026-12-01T09:30`. What was chosen before stays the answer when others take it meanwhile: whether it can
 * still be had is decided when the form is sent, and nowhere else.
 */
export const appointment: Field<AppointmentQuestion> = {
  ...oneInput((sent) => sent.trim()),

  check(question, read, { lists }) {
    if (read === '') return unanswered(question)
    const isOffered = read === noTime || lists.appointments.offered().includes(read)
    return isOffered ? { ok: true, code: read } : { ok: false, text: question.errors.wrong ?? '' }
  },

  checkKept(question, code) {
    if (code === '') return unanswered(question)
    const isTime = code === noTime || timeIn(code) !== null
    return isTime ? { ok: true, code } : { ok: false, text: question.errors.wrong ?? '' }
  },

  show: (question, code, { lists }) =>
    code === noTime ? question.noneSuits : timeInWords(lists.appointments, code),
}

/** The time of a code; null when it is none. */
export function timeIn(code: string): Time | null {
  const [, place, day, time] = pattern.exec(code) ?? []
  if (place === undefined || day === undefined || time === undefined) return null
  const on = new Date(`${day}T00:00:00Z`)
  const isReal = !Number.isNaN(on.getTime()) && on.toISOString().startsWith(day)
  return isReal ? { place, day, time } : null
}

/** The code of a time. */
export const codeOf = ({ place, day, time }: Time) => `${place}/${day}T${time}`

const pattern = /^([a-z0-9-]{1,40})\/([1-9]\d{3}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)$/

/** "Tuesday 1 December 2026 at 9:30am, Fairholme Town Hall". A place that the council gave up is not named. */
export function timeInWords({ places }: Pick<Appointments, 'places'>, code: string): string {
  const found = timeIn(code)
  if (found === null) return code
  const place = places.get(found.place)
  const when = `${weekdayInWords(found.day)} at ${hourInWords(found.time)}`
  return place === undefined ? when : `${when}, ${place}`
}

/** "Tuesday 1 December 2026". */
export function weekdayInWords(day: string): string {
  return weekdayAndDay.format(new Date(`${day}T00:00:00Z`)).replace(',', '')
}

/** "9:30am", "2pm", "midday" (GOV.UK style guide, "Times"). */
export function hourInWords(time: string): string {
  if (time === '12:00') return 'midday'
  if (time === '00:00') return 'midnight'
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

const weekdayAndDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
