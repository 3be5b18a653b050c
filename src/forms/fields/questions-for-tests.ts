/** For tests: a question of each type, with sentences that are easy to recognise. */
import { roundsTold } from '../../rounds/rounds.ts'
import { always } from '../conditions.ts'
import type { Option, Question } from '../service.ts'
import { lists } from '../street-problem-for-tests.ts'
import type { Around, Sent } from './field.ts'
import type { OfType } from './fields.ts'

const option = (code: string, text: string): Option => ({ code, text, hint: null, advice: null })

const rest: { readonly [Type in Question['type']]: Omit<OfType<Type>, keyof typeof shared | 'type'> } = {
  choice: { options: [option('one', 'The one'), option('other', 'The other')] },
  choices: { options: [option('one', 'One'), option('two', 'Two'), option('none', 'None')], none: 'none' },
  listed: { from: 'streets' },
  'number-on-street': { street: 'street', nearest: 'nearest', shownAs: 'Where it is' },
  number: { least: 0, most: 1000 },
  money: { least: 0, most: 1_000_000 },
  date: { earliest: null, latest: null },
  words: { longest: 500 },
  text: { longest: 100 },
  name: {},
  'e-mail': {},
  phone: {},
  address: {},
  'national-insurance': {},
  vehicle: {},
  'bank-account': {},
  evidence: { ways: [option('post', 'By post'), option('counter', 'At our counter')] },
  declaration: { statement: 'What I have told is true' },
  'round-status': {
    street: 'street',
    kinds: 'kinds',
    day: 'day',
    options: roundsTold.map((one) => option(one, one)),
  },
  appointment: { noneSuits: 'None of these times suit me' },
}

const shared = {
  id: 'asked',
  label: 'What is asked',
  hint: null,
  when: always,
  why: 'Because we need it',
  without: 'We can not help',
  usedFor: [],
  personal: 'none',
  optional: false,
  errors: { missing: 'Answer it', wrong: 'Answer it well' },
} as const satisfies Partial<Question>

/** Every type that a person answers. */
export const everyType = (Object.keys(rest) as readonly Question['type'][]).filter(
  (type) => type !== 'round-status',
)

/** A question of this type, with what the test says of it. */
export function aQuestion<Type extends Question['type']>(
  type: Type,
  more: Partial<OfType<Type>> = {},
): OfType<Type> {
  const asked: object = { ...shared, ...rest[type], type, ...more }
  return asked as OfType<Type>
}

/** It is 21 November 2026. */
export const around: Around = { lists, answers: {} }

/** What a form sends for the question: the texts of its inputs, by what stands in their names after the question's. */
export const sent =
  (fields: Readonly<Record<string, string | readonly string[]>>): Sent =>
  (input) =>
    [fields[input.replace(/^asked-?/, '')] ?? []].flat()

export const missing = { ok: false, text: 'Answer it' } as const
export const wrong = { ok: false, text: 'Answer it well' } as const
