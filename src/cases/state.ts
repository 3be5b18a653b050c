/** The life of a report: which state may follow which, and what each means to the person who sent it. */
export type State = 'received' | 'inspected' | 'ordered' | 'mended' | 'closed'

export const states: readonly State[] = ['received', 'inspected', 'ordered', 'mended', 'closed']

/** The states an officer may move a case to from here. None from an end. */
export function nextStates(from: State): readonly State[] {
  if (from === 'received') return ['inspected', 'ordered', 'closed']
  if (from === 'inspected') return ['ordered', 'closed']
  if (from === 'ordered') return ['mended', 'closed']
  return []
}

/** Is nothing more to be done? Personal data of such a case is no longer opened, and its periods run. */
export function isEnd(state: State): boolean {
  return nextStates(state).length === 0
}

export function isState(text: string): text is State {
  return (states as readonly string[]).includes(text)
}

/** What a person reads about a state. */
export const inPlainWords: Record<State, { title: string; meaning: string }> = {
  received: { title: 'Received', meaning: 'We have your report. The team will look at it.' },
  inspected: { title: 'Looked at', meaning: 'The team has been to see it and is deciding what to do.' },
  ordered: { title: 'Work ordered', meaning: 'We have asked a crew to put it right.' },
  mended: { title: 'Put right', meaning: 'The crew has finished the work.' },
  closed: {
    title: 'Closed without work',
    meaning:
      'We looked at it and will not do any work. It may have been put right already, or reported before.',
  },
}
