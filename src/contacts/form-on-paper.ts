/** Under which words and lists a form is printed: what came back is no yes to any others. */
import { createHash } from 'node:crypto'
import { noticeWords } from '../design-system/spoken.ts'
import { byHistory, wordingOf as newsWordingOf } from '../mailings/mailings.ts'
import { english } from '../messages/messages.ts'
import { reachForm } from '../reach/reach.ts'
import { wordingOf } from '../reuse/reuse.ts'
import type { ContactParts } from './parts.ts'

/**
 * The fingerprint of what a form says today: the words of its choices, the services by their numbers, the ways to be reached, what news
 * may be chosen by, and which notice it names, for what is kept is kept under that one.
 */
export function formOnPaper({ accounts, forms }: Pick<ContactParts, 'accounts' | 'forms'>): Buffer {
  const said = [
    accounts.noticeAt(accounts.clock.now()),
    wordingOf(english),
    forms.map(({ id, title }) => [id, title]),
    noticeWords(english, 'reach.words'),
    reachForm,
    newsWordingOf(byHistory),
  ]
  return createHash('sha256').update(JSON.stringify(said)).digest()
}
