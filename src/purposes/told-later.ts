/**
 * Whose looks a customer is told of later. "Who looked at my data" tells at once, except where that would defeat the work
 * of safeguarding, of preventing fraud or of the police: then the council says for which purpose or service, why, and
 * after how many days, everybody can read it, and the database puts it on the line by itself (M9).
 */
import type { Sheet } from '../council/council.ts'

export const laterBecause = ['safeguarding', 'fraud', 'police'] as const

export interface ToldLater {
  matter: 'purpose' | 'service'
  id: string
  /** Days after the look, at most a year and a day. */
  days: number
  because: (typeof laterBecause)[number]
}

/** One row of `toldLater` in purposes.yaml. */
export function readToldLater(part: Sheet): ToldLater {
  const row: ToldLater = {
    matter: part.oneOf('matter', ['purpose', 'service']),
    id: part.shaped('id', /^[a-z0-9-]{1,60}$/, 'small letters, digits and dashes'),
    days: part.whole('days', 1, 366),
    because: part.oneOf('because', laterBecause),
  }
  part.close()
  return row
}

const reasons: Record<ToldLater['because'], string> = {
  safeguarding: 'telling at once could put somebody in danger',
  fraud: 'telling at once would warn whoever commits a fraud',
  police: 'telling at once would warn whoever the police look for',
}

/** When people are told of a look that was allowed, for the public record: "90 days later, because …". */
export function toldInWords({ days, because }: Pick<ToldLater, 'days' | 'because'>): string {
  return `${days} ${days === 1 ? 'day' : 'days'} later, because ${reasons[because]}`
}

/** When people see a look for a purpose. A service's looks wait for every purpose, and the longer time counts. */
export function whenTold(purpose: string, rows: readonly ToldLater[]): string {
  const later = rows.find(({ matter, id }) => matter === 'purpose' && id === purpose)
  const byService = rows.some(({ matter }) => matter === 'service')
  if (later !== undefined)
    return `They see it ${toldInWords(later)}${byService ? ', or later still where the list below says so' : ''}.`
  return `They can see it within a minute, in the list of who looked at their data${byService ? ', unless the list below says later' : ''}.`
}
