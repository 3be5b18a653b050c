/**
 * The counter's own list of a day. It shows times and references and nobody's name, so a demonstration shows it without
 * signing in, as it does the lists of cases; who came is noted by a signed-in officer of the service alone.
 */
import { type Besides, findByReference, referencesOf } from '../cases/cases.ts'
import type { Page } from '../design-system/layout.ts'
import { appointmentAsked, type Service } from '../forms/forms.ts'
import type { Clock } from '../platform/clock.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { type SigningIn, signedIn } from '../staff/staff.ts'
import { londonAt, momentIn } from './london.ts'
import type { Opening } from './opening.ts'
import type { AppointmentParts } from './parts.ts'
import { bookedBetween, findBooking, markWhetherCame } from './queries.ts'
import { dayAfter } from './slots.ts'
import { dayPage, type Refused, timeOfCase, wayToDay } from './views/day.ts'

export interface AppointmentDeskParts {
  opening: Opening | null
  services: readonly Service[]
  clock: Clock
  signing: SigningIn
}

/** The way to the day's list from the cases of a form that asks for a time, and the time of a case on its page. */
export function appointmentsForOfficers({
  opening,
  database,
}: Pick<AppointmentParts, 'opening' | 'database'>): Omit<Besides, 'opened'> {
  return {
    list: (service) => (appointmentAsked(service) === null ? null : wayToDay(dayOf(service))),
    case: async (caseId) => {
      const booking = await findBooking(database.sql, caseId)
      if (booking === null) return null
      const place = opening?.places.find(({ id }) => id === booking.place)
      return timeOfCase(booking, place?.name ?? booking.place)
    },
  }
}

/** None where no form asks for an appointment. */
export function appointmentDesk({ opening, services, clock, signing }: AppointmentDeskParts): Route<Page>[] {
  const service = services.find((one) => appointmentAsked(one) !== null)
  if (opening === null || service === undefined) return []
  const { sql } = signing.database
  const here = dayOf(service)
  const places = new Map(opening.places.map(({ id, name }) => [id, name]))

  const day = async (on: string, refused: Refused | null = null): Promise<Answer<Page>> => {
    const now = clock.now()
    const wanted = startOf(on) === null ? londonAt(now).day : on
    const booked = await bookedBetween(sql, startOf(wanted)!, startOf(dayAfter(wanted, 1))!)
    const references = await referencesOf(
      sql,
      booked.map(({ case_id }) => case_id),
    )
    const listed = booked.map((booking) => {
      const reference = references.get(booking.case_id) ?? ''
      const place = places.get(booking.place) ?? booking.place
      return { booking, reference, href: `/staff/${service.id}/${reference}`, place }
    })
    const status = refused === null ? 200 : refused === 'not to be marked' ? 409 : 403
    return show(dayPage({ here, day: wanted, now, listed, refused }), { status, keeping: 'never' })
  }

  const mark = async (visit: Visit): Promise<Answer<Page>> => {
    const [on, came] = [field(visit, 'on'), field(visit, 'came')]
    const officer = await signedIn(signing, visit)
    if (officer === null) return day(on, 'not signed in')
    if (!officer.services.includes(service.id)) return day(on, 'not yours')
    const found = await findByReference(sql, field(visit, 'reference'))
    const isMarked =
      found !== null &&
      (came === 'yes' || came === 'no') &&
      (await markWhetherCame(sql, { caseId: found.id, came: came === 'yes', at: clock.now() }))
    return isMarked ? goTo(startOf(on) === null ? here : `${here}?on=${on}`) : day(on, 'not to be marked')
  }

  return [
    { method: 'GET', path: here, handle: ({ query }) => day(query.get('on') ?? '') },
    { method: 'POST', path: here, handle: mark },
  ]
}

const dayOf = ({ id }: Service) => `/staff/${id}/day`

/** The first moment of a day in London; null for what is no day of these years. */
function startOf(day: string): Date | null {
  if (!/^2\d{3}-\d{2}-\d{2}$/.test(day)) return null
  const isReal = !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)
  return isReal ? momentIn(day, '00:00') : null
}
