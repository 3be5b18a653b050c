/**
 * How somebody wants to be reached: the way, and never the reason. A closed list, for a free text would invite one. Whatever
 * writes to, prints for or rings somebody asks the questions at the end of this file, and no other. Pure.
 */

export const letters = ['large-print', 'easy-read', 'braille', 'audio'] as const
export type Letters = (typeof letters)[number]
export const calls = ['write', 'ring'] as const
export type Calls = (typeof calls)[number]
export const speaking = ['slowly', 'relay-uk'] as const
export type Speaking = (typeof speaking)[number]
/** British Sign Language first, then by their English names. */
export const languages = [
  'bsl',
  'arabic',
  'bengali',
  'cantonese',
  'farsi',
  'gujarati',
  'kurdish-sorani',
  'pashto',
  'polish',
  'portuguese',
  'punjabi',
  'romanian',
  'somali',
  'spanish',
  'tamil',
  'turkish',
  'ukrainian',
  'urdu',
] as const
export type SpokenLanguage = (typeof languages)[number]

export interface Ways {
  letters: readonly Letters[]
  /** Write and do not ring, or ring rather than write; null where either will do. */
  calls: Calls | null
  speaking: readonly Speaking[]
  /** For which an interpreter is needed. */
  interpreter: SpokenLanguage | null
}

export const noWays: Ways = { letters: [], calls: null, speaking: [], interpreter: null }

export type Group = keyof Ways

/** What was chosen, and in which groups something came that is not on the list. */
export function waysFrom(chosen: Readonly<Record<Group, readonly string[]>>): {
  ways: Ways
  wrong: readonly Group[]
} {
  const groups = Object.keys(chosen) as Group[]
  const given = (group: Group) => chosen[group].filter((one) => one !== '')
  const isWrong = (group: Group) =>
    given(group).some((one) => !isIn(lists[group], one)) || (isOfOne(group) && given(group).length > 1)
  const wrong = groups.filter(isWrong)
  const only = <Way extends string>(list: readonly Way[], group: Group) => {
    const known = list.filter((one) => given(group).includes(one))
    return known.length === 1 ? known[0]! : null
  }
  const ways = {
    letters: letters.filter((one) => given('letters').includes(one)),
    calls: only(calls, 'calls'),
    speaking: speaking.filter((one) => given('speaking').includes(one)),
    interpreter: only(languages, 'interpreter'),
  }
  return { ways, wrong }
}

const lists: Readonly<Record<Group, readonly string[]>> = { letters, calls, speaking, interpreter: languages }
const isIn = (list: readonly string[], one: string) => list.includes(one)
const isOfOne = (group: Group) => group === 'calls' || group === 'interpreter'

/** What is kept: codes alone. */
export function asContent({ letters, calls, speaking, interpreter }: Ways): Record<string, string> {
  return {
    letters: letters.join(' '),
    calls: calls ?? '',
    speaking: speaking.join(' '),
    interpreter: interpreter ?? '',
  }
}

/** What was kept, read again; what is no longer on the list is left out. */
export function fromContent(content: Readonly<Record<string, string>>): Ways {
  const codes = (group: Group) => (content[group] ?? '').split(' ')
  return waysFrom({
    letters: codes('letters'),
    calls: codes('calls'),
    speaking: codes('speaking'),
    interpreter: codes('interpreter'),
  }).ways
}

export function isNothing({ letters, calls, speaking, interpreter }: Ways): boolean {
  return letters.length === 0 && calls === null && speaking.length === 0 && interpreter === null
}

/** May they be rung? Asked by whatever rings, or tells an officer to. */
export const mayRing = ({ calls }: Ways): boolean => calls !== 'write'

/** In which type a paper is printed for them. */
export const printed = ({ letters }: Ways): 'large' | 'usual' =>
  letters.includes('large-print') ? 'large' : 'usual'

/** What a paper has to be made into before it goes out, which this program can not do. */
export const madeByHand = ({ letters }: Ways): readonly Exclude<Letters, 'large-print'>[] =>
  letters.filter((one) => one !== 'large-print')
