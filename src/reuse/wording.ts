/** The words in which permission is asked to fill in forms: the same in every channel. */
import { createHash } from 'node:crypto'
import type { Html } from '../design-system/html.ts'
import { notice, noticeWords } from '../design-system/spoken.ts'
import type { Say } from '../messages/messages.ts'

/** Their fingerprint, which stands with each permission. */
export function wordingOf(say: Say): string {
  return createHash('sha256').update(noticeWords(say, 'filling.words')).digest('hex').slice(0, 16)
}

/** The words of today by their fingerprint, in whichever language somebody was asked. */
export const fillingWords = (say: Say, languages: readonly Say[]): ReadonlyMap<string, Html> =>
  new Map([...languages, say].map((one) => [wordingOf(one), notice(one, 'filling.words')]))
