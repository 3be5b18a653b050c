/** The person's own side of an appointment: by reference and code, sent by POST, so that neither stands in an address. */
import { type Proof, proofFrom, type Tracked, track } from '../cases/cases.ts'
import type { Html } from '../design-system/html.ts'
import type { Page } from '../design-system/layout.ts'
import type { Say } from '../messages/messages.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { answered, type ForPrograms, text } from '../platform/web/for-programs.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { cancel, changeTime, freeTimes, isToCome } from './booking.ts'
import { calendarFile } from './calendar.ts'
import type { Opening, Place } from './opening.ts'
import type { AppointmentParts } from './parts.ts'
import { type Booking, findBooking } from './queries.ts'
import { changePage, donePage } from './views/changing.ts'
import { ownAppointment } from './views/own.ts'

/** What the sent page and the tracking page show of a case's appointment; null for a case without one. */
export type OwnAppointment = (say: Say, caseId: string, proof: Proof) => Promise<Html | null>

export function ownAppointments({ opening, database, clock }: AppointmentParts): OwnAppointment {
  return async (say, caseId, proof) => {
    const booking = await findBooking(database.sql, caseId)
    if (booking === null) return null
    return ownAppointment(say, booking, placeOf(opening, booking), { proof, now: clock.now() })
  }
}

interface Own {
  opening: Opening
  tracked: Tracked
  booking: Booking
  proof: Proof
}

/** None where the council gives no appointments. */
export function appointmentPages(parts: AppointmentParts): Route<Page>[] {
  const { opening, database, clock, trackingKey, prefix, organiser } = parts
  if (opening === null) return []

  /** Whoever has no appointment, or not the code of one, is led to where both are asked for. */
  const own = (deed: (visit: Visit, own: Own) => Promise<Answer<Page>>) => async (visit: Visit) => {
    const proof = proofFrom(visit)
    const tracked = await track(database.sql, trackingKey, prefix, proof)
    const booking = tracked && (await findBooking(database.sql, tracked.case.id))
    return tracked && booking ? deed(visit, { opening, tracked, booking, proof }) : goTo('/track')
  }

  const change = async (
    visit: Visit,
    { booking, proof }: Own,
    wrong: 'nothing chosen' | 'not free' | null = null,
  ): Promise<Answer<Page>> => {
    if (!isToCome(booking, clock.now())) return done('over', visit, { booking, proof })
    const free = await freeTimes(database.sql, opening, clock.now())
    const places = new Map(opening.places.map(({ id, name }) => [id, name]))
    const page = changePage(visit.say, {
      booking,
      place: placeOf(opening, booking),
      proof,
      appointments: { places, offered: () => free },
      from: field(visit, 'what') || undefined,
      wrong,
    })
    return show(page, { status: wrong === null ? 200 : wrong === 'not free' ? 409 : 422, keeping: 'never' })
  }

  const takeAnother = async (visit: Visit, mine: Own): Promise<Answer<Page>> => {
    const code = field(visit, 'time')
    if (code === '') return change(visit, mine, 'nothing chosen')
    const caseId = mine.tracked.case.id
    const changed = await changeTime(database, opening, { caseId, code, now: clock.now() })
    if (!changed.ok && changed.because === 'not free') return change(visit, mine, 'not free')
    return done(changed.ok ? 'changed' : 'over', visit, mine)
  }

  const callOff = async (visit: Visit, mine: Own): Promise<Answer<Page>> => {
    const { id: caseId, reference } = mine.tracked.case
    const cancelled = await cancel(database, { caseId, reference, now: clock.now() })
    return done(cancelled.ok ? 'cancelled' : 'over', visit, mine)
  }

  /** As it stands now, whatever the page before had shown. */
  const done = async (
    what: 'changed' | 'cancelled' | 'over',
    { say }: Visit,
    { booking: before, proof }: Pick<Own, 'booking' | 'proof'>,
  ): Promise<Answer<Page>> => {
    const booking = (await findBooking(database.sql, before.case_id)) ?? before
    const page = donePage(say, what, { booking, place: placeOf(opening, booking), proof, now: clock.now() })
    return show(page, { status: what === 'over' ? 409 : 200, keeping: 'never' })
  }

  const file = async (_visit: Visit, { booking }: Own): Promise<Answer<Page>> => ({
    kind: 'bytes',
    status: 200,
    type: 'text/calendar; charset=utf-8',
    body: Buffer.from(calendarFile(booking, placeOf(opening, booking), organiser)),
    keeping: 'never',
  })

  // A browser that is opened again asks for these by GET, and has lost what was sent.
  const elsewhere = () => goTo('/track')
  return [
    { method: 'POST', path: '/track/appointment', handle: own((visit, mine) => change(visit, mine)) },
    { method: 'POST', path: '/track/appointment/change', handle: own(takeAnother) },
    { method: 'POST', path: '/track/appointment/cancel', handle: own(callOff) },
    // Browsers name what they save by the end of its address.
    { method: 'POST', path: '/track/appointment.ics', handle: own(file), forPrograms: calendar },
    { method: 'GET', path: '/track/:part', handle: elsewhere },
    { method: 'GET', path: '/track/:part/:deed', handle: elsewhere },
  ]
}

function placeOf(opening: Opening | null, { place }: Booking): Place | null {
  return opening?.places.find(({ id }) => id === place) ?? null
}

const calendar: ForPrograms = {
  part: 'What belongs to one person',
  summary: 'The appointment of a case for a calendar, to whoever has its reference and code',
  requestBody: {
    required: true,
    content: {
      'application/x-www-form-urlencoded': {
        schema: {
          type: 'object',
          required: ['reference', 'code'],
          properties: { reference: text, code: text },
        },
      },
    },
  },
  responses: {
    200: answered('The appointment (iCalendar, RFC 5545)', 'text/calendar', text),
    303: { description: 'There is none, or the code is not its: see /track', content: {} },
  },
}
