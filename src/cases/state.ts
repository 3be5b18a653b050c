/** The life of a report: which state may follow which, and what each means to the person who sent it. */
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

/** What an officer reads about a state, and in English whoever sent the report. */
export const inPlainWords = Object.fromEntries(
  states.map((state) => [
    state,
    { title: english(`states.${state}.title`), meaning: english(`states.${state}.meaning`) },
  ]),
) as Record<State, { title: string; meaning: string }>
