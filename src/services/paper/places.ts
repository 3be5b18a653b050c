/** Where each type of question is answered on paper: boxes to tick, and as much room to write as the answer needs. */
import type { Option, Question } from '../../forms/forms.ts'
import { english } from '../../messages/messages.ts'
import type { Place, Tick, Wide } from './blocks.ts'
import { sentences } from './words.ts'

/** What a question's places depend on besides the question. */
export interface PaperAround {
  /** What to ring for a time at a counter. */
  phone: string
}

type OfType<Type> = Extract<Question, { type: Type }>
type Places<Type> = (question: OfType<Type>, around: PaperAround) => readonly Place[]

const line = (wide: Wide, called: string | null = null, lines = 1): Place => ({
  is: 'lines',
  called,
  lines,
  wide,
})
const boxes = (called: string | null, ...counts: readonly number[]): Place => ({
  is: 'boxes',
  called,
  groups: counts.map((count) => ({ called: null, count })),
})
const ticks = (how: string, options: readonly Tick[]): Place => ({ is: 'ticks', how, options })

const tickOf = ({ text, hint, advice }: Option): Tick => ({
  words: text,
  besides: [hint, advice].flatMap((words) => words ?? []),
})

const dayMonthYear: Place = {
  is: 'boxes',
  called: null,
  groups: [
    { called: english('form.day'), count: 2 },
    { called: english('form.month'), count: 2 },
    { called: english('form.year'), count: 4 },
  ],
}

const places: { readonly [Type in Question['type']]: Places<Type> } = {
  choice: ({ options }) => [ticks(sentences.tickOne, options.map(tickOf))],
  choices: ({ options, none }) => {
    const alone = options.find(({ code }) => code === none)
    const how = [sentences.tickSeveral, ...(alone ? [sentences.alone(alone.text)] : [])].join(' ')
    return [ticks(how, options.map(tickOf))]
  },
  listed: () => [line('whole')],
  'number-on-street': () => [line('quarter')],
  number: () => [line('quarter')],
  money: () => [line('quarter', sentences.pounds)],
  date: () => [dayMonthYear],
  words: ({ longest }) => [line('whole', null, linesFor(longest, 3, 14)), more],
  text: ({ longest }) => [line('whole', null, linesFor(longest, 1, 3))],
  name: () => [line('whole')],
  'e-mail': () => [line('whole')],
  phone: () => [line('half')],
  address: () => [
    line('whole', english('form.address-line-1')),
    line('whole', english('form.address-line-2')),
    line('half', english('form.address-town')),
    line('half', english('form.address-county')),
    line('quarter', english('form.address-postcode')),
  ],
  'national-insurance': () => [boxes(null, 2, 2, 2, 2, 1)],
  vehicle: () => [line('quarter')],
  'bank-account': () => [
    line('whole', english('form.account-name')),
    boxes(english('form.sort-code'), 2, 2, 2),
    boxes(english('form.account-number'), 8),
    line('half', english('form.roll-number')),
  ],
  evidence: ({ ways }) => [ticks(sentences.tickOne, ways.map(tickOf))],
  declaration: ({ statement }) => [
    ticks(sentences.tickDeclaration, [{ words: statement, besides: [] }]),
    line('half', sentences.signature),
    { ...dayMonthYear, called: sentences.date },
  ],
  // Not on paper: whoever keys the letter in has the rounds asked then.
  'round-status': () => [],
  appointment: ({ noneSuits }, { phone }) => [
    { is: 'words', words: sentences.time(phone) },
    line('whole', sentences.agreedTime),
    ticks(sentences.tickIfSo, [{ words: noneSuits, besides: [] }]),
  ],
}

const more: Place = { is: 'words', words: sentences.more }

/** Where a question is answered. */
export function placesOf(question: Question, around: PaperAround): readonly Place[] {
  // The table above says that they belong together, which the compiler can not see.
  const place = places[question.type] as Places<Question['type']>
  return place(question, around)
}

/** A line of handwriting holds some fifty letters. */
const linesFor = (longest: number, least: number, most: number) =>
  Math.min(most, Math.max(least, Math.ceil(longest / 50)))
