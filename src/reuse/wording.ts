/** The words in which permission is asked, by their fingerprint: the same in every channel. */
import { createHash } from 'node:crypto'
import { noticeWords } from '../design-system/spoken.ts'
import type { Say } from '../messages/messages.ts'

export function wordingOf(say: Say): string {
  return createHash('sha256').update(noticeWords(say, 'filling.words')).digest('hex').slice(0, 16)
}
