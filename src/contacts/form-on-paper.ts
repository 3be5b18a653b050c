/** Under which words and lists a form is printed: what came back is no yes to any others. */
import { createHash } from 'node:crypto'
import { toText } from '../design-system/html.ts'
import { noticeWords } from '../design-system/spoken.ts'
import { english } from '../messages/messages.ts'
import { aboutWays, reachForm } from '../reach/reach.ts'
import { wordingOf } from '../reuse/reuse.ts'
import type { ContactParts } from './parts.ts'

/**
 * The fingerprint of what a form says today: the words above its choices, the services by their numbers, the ways to be reached,
 * and which notice it names, for what is kept is kept under that one.
 */
export function formOnPaper({
  accounts,
  forms,
  told,
}: Pick<ContactParts, 'accounts' | 'forms' | 'told'>): Buffer {
  const said = [
    accounts.noticeAt(accounts.clock.now()),
    wordingOf(english),
    forms.map(({ id, title }) => [id, title]),
    noticeWords(english, 'filling.never'),
    noticeWords(english, 'filling.own'),
    toText(aboutWays(english, told)),
    reachForm,
  ]
  return createHash('sha256').update(JSON.stringify(said)).digest()
}
