/** What is told of the law behind a question (W9): beside it on the page, on paper, and in the public list of questions. */
import { type Html, html } from '../../design-system/html.ts'
import { notice } from '../../design-system/spoken.ts'
import { english, type Notices, type NoticeValues, type Say } from '../../messages/messages.ts'
import type { LawBehind, Service } from '../service.ts'
import { unnumbered } from '../unroll.ts'

/** The law behind a question, if any; in a group the same of each. */
export function lawOf({ lawBehind }: Service, id: string): LawBehind | undefined {
  return lawBehind.get(id) ?? lawBehind.get(unnumbered(id))
}

/** The form while a law behind it is past the day by which it had to be read again: nobody can say what that law asks for today. */
export function withoutLaw(service: Service): Service {
  return { ...service, lawBehind: new Map() }
}

/** Its paragraphs beside the question, and in the second what follows from not answering: by law, and for what was asked (`without`). */
export function lawBeside(
  say: Say,
  { obliges, to, provision, isExample, unanswered }: LawBehind,
  without: string,
): Html {
  return html`<p>${notice(say, obliges === 'the council' ? 'law.obliges-us' : 'law.obliges-you', { to })}${
    provision && html` ${notice(say, 'law.provision', { provision })}`
  }${isExample && html` ${notice(say, 'law.example')}`}</p>
<p>${notice(say, 'law.unanswered', { unanswered: `${unanswered} ${without}` })}</p>
`
}

/** The same as sentences, in the language of the definition: English. The public list of questions tells of law alone. */
export function lawInSentences(
  { obliges, to, provision, isExample, unanswered }: LawBehind,
  without?: string,
): string[] {
  return [
    told(obliges === 'the council' ? 'law.obliges-us' : 'law.obliges-you', { to }),
    ...(provision === null ? [] : [told('law.provision', { provision })]),
    ...(isExample ? [told('law.example')] : []),
    told('law.unanswered', { unanswered: without === undefined ? unanswered : `${unanswered} ${without}` }),
  ]
}

function told<Key extends keyof Notices>(key: Key, ...values: NoticeValues<Key, string>): string {
  return english.notice<Key, string>(key, ...values).words.join('')
}
