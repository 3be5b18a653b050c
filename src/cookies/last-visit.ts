/**
 * "This cookie is used to collect statistics about site usage such as when the visitor last visited the site" (B48). Ours is
 * set for those who say yes, holds a day and nothing else, and is read to count how many come back.
 */
import type { CookieRegister } from '../council/council.ts'
import { day } from '../platform/clock.ts'
import { readCookie, registeredCookie, setCookie } from './registered.ts'

export const lastVisitCookie = 'lastvisit'

/** How long ago somebody was here before; `first` is the visit on which they say yes. */
export type Since = 'first' | 'week' | 'month' | 'longer'

/** Since the visit of that day; null when it was today, and so is counted already, or in a future that we did not write. */
export function since(lastDay: string, today: string): Since | null {
  const days = Math.round((Date.parse(today) - Date.parse(lastDay)) / day)
  if (Number.isNaN(days) || days <= 0) return null
  if (days <= 7) return 'week'
  return days <= 31 ? 'month' : 'longer'
}

export interface Visited {
  /** What is to be counted. */
  since: Since
  /** The cookie dated anew, where the answer does not set it already. */
  setCookies: readonly string[]
}

/**
 * What there is to count of an answer, and to date anew; null of nearly every one. `brought` is the request's Cookie
 * header, `setting` what the answer sets by itself, `opensPage` whether a page is looked at.
 */
export function visited(
  register: CookieRegister,
  { brought, setting, opensPage, today }: Answering,
): Visited | null {
  if (registeredCookie(register, lastVisitCookie) === null) return null
  const last = readCookie(register, brought, lastVisitCookie)
  const own = setting.find((header) => header.startsWith(`${lastVisitCookie}=`))
  if (own !== undefined) {
    const saysYes = own.startsWith(`${lastVisitCookie}=${today}`)
    return saysYes && last === null ? { since: 'first', setCookies: [] } : null
  }
  if (last === null || !opensPage) return null
  const ago = since(last, today)
  return ago && { since: ago, setCookies: [setCookie(register, lastVisitCookie, today)] }
}

export interface Answering {
  brought: string | undefined
  setting: readonly string[]
  opensPage: boolean
  /** The day, as 2026-11-22, in the council's own time. */
  today: string
}
