/** The life of a report: which state may follow which, and what each means to the person who sent it. */
import { kindsOfSent, type SentKind, type Service } from '../forms/forms.ts'
import { english } from '../messages/messages.ts'

export type State = 'received' | 'inspected' | 'ordered' | 'mended' | 'closed'

export const states: readonly State[] = ['received', 'inspected', 'ordered', 'mended', 'closed']

/** The states an officer may move a case to from here. None from an end. */
export function nextStates(from: State): readonly State[] {
  if (from === 'received') return ['inspected', 'ordered', 'closed']
  if (from === 'inspected') return ['ordered', 'closed']
  if (from === 'ordered') return ['mended', 'closed']
  return []
}

export function isState(text: string): text is State {
  return (states as readonly string[]).includes(text)
}

type Words = Record<State, { title: string; meaning: string }>

const wordsOf = (sent: SentKind) =>
  Object.fromEntries(
    states.map((state) => [
      state,
      {
        title: english(`states.${sent}.${state}.title`),
        meaning: english(`states.${sent}.${state}.meaning`),
      },
    ]),
  ) as Words

const inPlainWords = Object.fromEntries(kindsOfSent.map((sent) => [sent, wordsOf(sent)])) as Record<
  SentKind,
  Words
>

/** What an officer reads about each state, and in English whoever sent it; as of a report where there is no such form. */
export function statesOf(service: Pick<Service, 'sends'> | null): Words {
  return inPlainWords[service?.sends ?? 'report']
}
