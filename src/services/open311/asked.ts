/** Which reports a program asks for: GeoReport's filters, read strictly. Pure. */
import type { KeyObject } from 'node:crypto'
import { nextStates, type State, states } from '../../cases/cases.ts'
import { day, hour } from '../../platform/clock.ts'
import type { StreetReports } from './kinds.ts'
import { referenceOf } from './public-id.ts'
import { type Refused, refused } from './refusals.ts'

export interface ByHour {
  kinds: readonly string[]
  states: readonly State[]
  /** Whole hours: from this one, and before that one. */
  from: Date
  before: Date
  skip: number
  count: number
}

export type Wanted =
  | { ok: true; references: readonly string[] }
  | { ok: true; references: null; by: ByHour }
  | Refused

export const longestSpan = 90 * day
export const mostAtOnce = 1000
const mostPages = 1000

/** GeoReport knows two states. A report is closed when none can follow. */
export const statusOf = (state: State): 'open' | 'closed' =>
  nextStates(state).length > 0 ? 'open' : 'closed'

/**
 * Moments are compared as they are told: by the hour. A filter that knew minutes would tell the minute to whoever asks
 * often enough; so would a list in which a report stands the moment it is sent, so that the hour that runs is left out.
 * @param key turns ids into references; what it makes none of is looked for nowhere
 */
export function readWanted(
  query: URLSearchParams,
  { kinds }: StreetReports,
  { key, now }: { key: KeyObject; now: Date },
): Wanted {
  const named = listIn(query, 'service_request_id')
  if (named.length > mostAtOnce)
    return refused(400, `At most ${mostAtOnce} service_request_id can be asked for at once.`)
  // As the standard has it, whoever names reports has said all.
  if (named.length > 0) return { ok: true, references: named.flatMap((id) => referenceOf(key, id) ?? []) }

  const codes = listIn(query, 'service_code')
  if (codes.some((code) => !kinds.some((kind) => kind.code === code)))
    return refused(404, 'There is no service with this service_code.')
  const statuses = listIn(query, 'status')
  if (statuses.some((status) => status !== 'open' && status !== 'closed'))
    return refused(400, 'status must be open, closed or both with a comma between them.')
  const span = spanOf(query, now)
  if (!span.ok) return span
  const page = wholeIn(query, 'page', 1, mostPages)
  if (page === null) return refused(400, `page must be a whole number from 1 to ${mostPages}.`)
  const count = wholeIn(query, 'page_size', mostAtOnce, mostAtOnce)
  if (count === null) return refused(400, `page_size must be a whole number from 1 to ${mostAtOnce}.`)

  return {
    ok: true,
    references: null,
    by: {
      kinds: kinds
        .filter(({ code }) => codes.length === 0 || codes.includes(code))
        .map(({ option }) => option.code),
      states: states.filter((state) => statuses.length === 0 || statuses.includes(statusOf(state))),
      from: new Date(Math.ceil(span.start / hour) * hour),
      before: new Date(Math.min(hourOf(span.end) + hour, hourOf(now.getTime()))),
      skip: (page - 1) * count,
      count,
    },
  }
}

type Span = { ok: true; start: number; end: number } | Refused

/** Where one end is not said it is 90 days from the other; where neither is, the last is now. */
function spanOf(query: URLSearchParams, now: Date): Span {
  const [start, end] = [momentIn(query, 'start_date'), momentIn(query, 'end_date')]
  if (start === 'wrong' || end === 'wrong')
    return refused(400, 'start_date and end_date must be written with their zone, like 2026-11-22T09:00:00Z.')
  const last = end ?? (start === null ? now.getTime() : start + longestSpan)
  const first = start ?? last - longestSpan
  if (first > last) return refused(400, 'start_date must not be after end_date.')
  if (last - first > longestSpan)
    return refused(400, 'start_date and end_date must not be more than 90 days apart.')
  return { ok: true, start: first, end: last }
}

const written = /^20\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/

function momentIn(query: URLSearchParams, name: string): number | null | 'wrong' {
  const given = query.get(name) ?? ''
  if (given === '') return null
  // A plus sign that was not escaped arrives as a space.
  const text = given.replace(' ', '+')
  const moment = written.test(text) ? new Date(text).getTime() : Number.NaN
  return Number.isNaN(moment) ? 'wrong' : moment
}

function wholeIn(query: URLSearchParams, name: string, otherwise: number, most: number): number | null {
  const given = query.get(name) ?? ''
  if (given === '') return otherwise
  const number = /^\d{1,5}$/.test(given) ? Number(given) : 0
  return number >= 1 && number <= most ? number : null
}

function listIn(query: URLSearchParams, name: string): string[] {
  const all = query.getAll(name).flatMap((given) => given.split(','))
  return all.map((one) => one.trim()).filter((one) => one !== '')
}

const hourOf = (moment: number) => Math.floor(moment / hour) * hour
