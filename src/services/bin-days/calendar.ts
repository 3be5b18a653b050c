/**
 * The bin days of a street for programs of calendars: without an account and without a cookie. Its address names the street, which
 * the page says before anybody takes it; who does not want that has the page, where the street stands in no address.
 */
import type { Page } from '../../design-system/layout.ts'
import { dayOf } from '../../notices/notices.ts'
import { answered, type ForPrograms, text } from '../../platform/web/for-programs.ts'
import type { Route } from '../../platform/web/route.ts'
import { type Bins, daysForCalendars } from '../../rounds/rounds.ts'
import type { ServiceParts } from '../parts.ts'

export const calendarAt = (street: string) => `/bin-days/${street}.ics`

const forPrograms: ForPrograms = {
  part: 'Bin days',
  summary: 'The bin days of a street for a calendar, to be fetched again once a day',
  parameters: [
    {
      name: 'street',
      in: 'path',
      required: true,
      description: 'The code of a street of the council’s list',
      schema: text,
      example: 'bridge-street',
    },
  ],
  responses: {
    200: answered('Each day as an event of a whole day (iCalendar, RFC 5545)', 'text/calendar', text),
    404: answered('There is no such street', 'text/plain', text),
    503: answered('The days cannot be asked for just now', 'text/plain', text),
  },
}

export function calendarRoute(parts: ServiceParts, bins: Bins): Route<Page> {
  const plain = (status: number, words: string) =>
    ({
      kind: 'bytes',
      status,
      type: 'text/plain; charset=utf-8',
      body: Buffer.from(`${words}\n`),
      keeping: 'never',
    }) as const
  return {
    method: 'GET',
    path: calendarAt(':street'),
    forPrograms,
    handle: async ({ say, params }) => {
      const street = parts.streets.find(params.street ?? '')
      if (!street) return plain(404, say('bin-days.missing'))
      const now = parts.clock.now()
      const onStreet = await bins.rounds(street.id, now)
      if (!onStreet.ok) return plain(503, say('bin-days.calendar-not-now'))
      const calendar = daysForCalendars({
        street: street.id,
        name: say('bin-days.calendar-name', { street: street.name }),
        words: say('bin-days.leave-out'),
        language: say.language.tag,
        kinds: bins.kinds,
        collections: onStreet.collections,
        today: dayOf(now),
        host: hostOf(parts.provider.site),
      })
      return {
        kind: 'bytes',
        status: 200,
        type: 'text/calendar; charset=utf-8',
        body: Buffer.from(calendar),
        keeping: 'while open',
      }
    },
  }
}

const hostOf = (site: string) => (site === '' ? 'localhost' : new URL(site).hostname)
