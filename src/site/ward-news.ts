/**
 * "we will not be able to display content that is relevant to you on certain pages" (W40): what is going on in the streets of a
 * ward, for whoever chose it. Its only source is the ward's code in the cookie of preferences: never an address.
 */
import { countPublicCases, type State } from '../cases/cases.ts'
import type { Council, Ward } from '../council/council.ts'
import type { Service } from '../forms/forms.ts'
import { dayOf } from '../notices/notices.ts'
import { day } from '../platform/clock.ts'
import type { Sql } from '../platform/db/db.ts'
import type { Bins } from '../rounds/rounds.ts'
import { kindQuestion, streetQuestion, streetReports } from '../services/services.ts'

/** How many there are, told no more exactly than that. */
export type Rounded = 'none' | 'few' | number

export interface WardNews {
  ward: string
  /** The days on which bins are emptied, and which; null where the council has no table of its own. */
  bins: readonly { day: string; kinds: readonly string[] }[] | null
  /** Null where the form does not tell people that they are in a public list. */
  reports: readonly { kind: string; reported: Rounded; ordered: Rounded }[] | null
}

export interface NewsParts {
  council: Council
  services: readonly Service[]
  /** The council's own table; null where a contractor would have to be asked for each street. */
  bins: Bins | null
}

const daysAhead = 7
const notYetOrdered: readonly State[] = ['received', 'inspected']
const ordered: readonly State[] = ['ordered']

/** In fives, and no number at all below five. */
export function rounded(count: number): Rounded {
  if (count === 0) return 'none'
  return count < 5 ? 'few' : Math.round(count / 5) * 5
}

/** The news of a ward at this moment. */
export async function newsOf(sql: Sql, parts: NewsParts, ward: Ward, now: Date): Promise<WardNews> {
  const streets = parts.council.streets.all.filter((street) => street.ward === ward.name).map(({ id }) => id)
  return {
    ward: ward.name,
    bins: parts.bins && (await collectionsIn(parts.bins, streets, now)),
    reports: await reportsIn(sql, parts.services, streets),
  }
}

async function collectionsIn({ kinds, rounds }: Bins, streets: readonly string[], now: Date) {
  const found = await Promise.all(streets.map((street) => rounds(street, now)))
  const all = found.flatMap((street) => (street.ok ? street.collections : []))
  const [from, until] = [dayOf(now), dayOf(new Date(now.getTime() + (daysAhead - 1) * day))]
  const days = new Set(all.flatMap((one) => one.days.map(({ day }) => day)))
  return [...days]
    .filter((on) => on >= from && on <= until)
    .toSorted()
    .map((on) => {
      const codes = all.filter((one) => one.days.some(({ day }) => day === on)).map(({ kind }) => kind)
      return { day: on, kinds: kinds.filter(({ code }) => codes.includes(code)).map(({ name }) => name) }
    })
}

/** Only where the form says that kind and street of a report stand in a public list: no other use was told (M1, W12). */
async function reportsIn(sql: Sql, services: readonly Service[], places: readonly string[]) {
  const told = streetReports(services)
  if (told === null || !told.isListed) return null
  const counts = await countPublicCases(sql, {
    service: told.form.id,
    kind: kindQuestion,
    kinds: told.kinds.map(({ option }) => option.code),
    place: streetQuestion,
    places,
    states: [...notYetOrdered, ...ordered],
  })
  const sum = (kind: string, states: readonly State[]) =>
    counts.reduce((all, one) => (one.kind === kind && states.includes(one.state) ? all + one.cases : all), 0)
  const reports = told.kinds.map(({ option: { code, text } }) => ({
    kind: text,
    reported: rounded(sum(code, notYetOrdered)),
    ordered: rounded(sum(code, ordered)),
  }))
  return reports.filter((one) => one.reported !== 'none' || one.ordered !== 'none')
}
