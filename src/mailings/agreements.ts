/** The three agreements, and the exact words of each: off until somebody says yes, and none implies another (W10, W11, B59). */
import { createHash } from 'node:crypto'
import type { Html } from '../design-system/html.ts'
import { notice } from '../design-system/spoken.ts'
import { english, type Say } from '../messages/messages.ts'

/** The two for which an address is typed. */
export const written = ['tell-of-new-services', 'ask-for-feedback'] as const
export type Written = (typeof written)[number]

/** To choose news by what somebody asked for before. It has no address of its own. */
export const byHistory = 'choose-news-by-history'
export type Agreement = Written | typeof byHistory

/** What belongs to no form of a service, in the schedule and in the audit. */
export const asService = 'news'

/** The words that are said yes to; a notice, so from an approved language alone. */
export const wordsOf = {
  'tell-of-new-services': 'news.agree-new-services',
  'ask-for-feedback': 'news.agree-feedback',
  'choose-news-by-history': 'news.agree-history',
} as const satisfies Record<Agreement, string>

/** Under which these words are registered: changed words are another version (M3). */
export function wordingOf(agreement: Agreement): string {
  const words = english.notice<(typeof wordsOf)[Agreement], never>(wordsOf[agreement]).words.join('')
  return `${agreement}:${createHash('sha256').update(words).digest('hex').slice(0, 16)}`
}

/** The words of today by the name under which they are registered. */
export const newsWords = (say: Say): ReadonlyMap<string, Html> =>
  new Map(
    [...written, byHistory as Agreement].map((agreement) => [
      wordingOf(agreement),
      notice(say, wordsOf[agreement]),
    ]),
  )

/** Every version of words in use, to be registered at the start: as forms, for they are what the form of news says. */
export const wordings = (): { id: string; kind: 'form' }[] =>
  [...written, byHistory as Agreement].map((agreement) => ({ id: wordingOf(agreement), kind: 'form' }))

export const isWritten = (typed: string): typed is Written => written.some((one) => one === typed)
