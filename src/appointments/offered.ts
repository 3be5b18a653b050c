/** What a form may offer of the times: by the rules alone where nobody is asking, and what is free of them where somebody is. */
import { type Appointments, appointmentAsked, type Service } from '../forms/forms.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { freeTimes } from './booking.ts'
import type { Opening } from './opening.ts'
import { slotsFrom } from './slots.ts'

/** All that the opening rules offer on the day it is; nothing for a council without rules. */
export function appointmentsBy(opening: Opening | null, today: () => string): Appointments {
  if (opening === null) return { places: new Map(), offered: () => [] }
  let made: { day: string; codes: readonly string[] } = { day: '', codes: [] }
  return {
    places: new Map(opening.places.map(({ id, name }) => [id, name])),
    offered: () => {
      const day = today()
      if (made.day !== day) made = { day, codes: slotsFrom(opening, day).map(({ code }) => code) }
      return made.codes
    },
  }
}

/** The same form, offering only what is free at this moment. A form that asks for no time is answered as it is. */
export async function withFreeTimes(
  { opening, database, clock }: { opening: Opening | null; database: Database; clock: Clock },
  service: Service,
): Promise<Service> {
  if (opening === null || appointmentAsked(service) === null) return service
  const free = await freeTimes(database.sql, opening, clock.now())
  const appointments = { ...service.lists.appointments, offered: () => free }
  return { ...service, lists: { ...service.lists, appointments } }
}
