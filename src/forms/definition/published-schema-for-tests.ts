/** For tests: a definition in which every key and every type of question occurs, and what is done to it. */
import assert from 'node:assert/strict'
import { roundsTold } from '../../rounds/rounds.ts'

/** What a definition is made of, as it is read from YAML. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value }
/** The way to a value: keys, and places in a list. */
export type Path = readonly (string | number)[]

const missing = { missing: 'Enter it' }
const wrong = { wrong: 'Enter it in full' }
const contact = { kind: 'contact', purpose: 'answer', category: 'ordinary' }
const options = [
  { code: 'large', text: 'Large', hint: 'Larger than a chair', advice: 'Ring us.' },
  { code: 'small', text: 'Small' },
]

function asked(type: string, id: string, own: object = {}): object {
  const shared = {
    label: 'What is it?',
    why: 'To know.',
    without: 'Nobody would know.',
    used_for: ['officer'],
  }
  return { id, type, ...shared, personal: 'none', errors: missing, ...own }
}

const ofAPerson = (type: string, id: string, own: object = {}) =>
  asked(type, id, { personal: contact, errors: { ...missing, ...wrong }, ...own })

const everything = {
  id: 'everything',
  title: 'Everything',
  summary: 'All that a form can have.',
  opened: '2026-11-21',
  lgsl: [557, 587],
  lgil: 0,
  team: { id: 'all', name: 'our team for everything' },
  urgent: {
    all: [{ size: ['large'] }, { not: { sizes: ['small'] } }],
    any: [{ note: { answered: true } }, { note: { answered: false } }],
    count: { person: { at_least: 1, more_than: 0, at_most: 9, less_than: 9, equal: 2 } },
    some: { person: { born: { age_at_least: 18, age_below: 99 } } },
    every: { person: { born: { before: 'today', on_or_after: { days_from_today: -9 } } } },
    items: { at_least: 1, more_than: 0, at_most: 9, less_than: 9, equal: 'worth' },
    day: { after: 'today', on_or_before: { days_from_today: 28 } },
  },
  draft: 'council-hours',
  uses: { officer: 'The officer who reads it', list: 'The list of the day' },
  who: 'Anyone.',
  needs: ['A pen', 'Paper'],
  next: 'We read it.',
  fees: [{ id: 'item', text: 'Each item', pence: 100, each: 'items', when: { size: ['large'] } }],
  pay: 'after-sending',
  equality: true,
  sends: 'request',
  decision: {
    outcomes: { grant: 'Grant it', officer: 'An officer looks at it' },
    rules: [{ when: { size: ['large'] }, outcome: 'grant' }],
    otherwise: 'officer',
  },
  deliveries: [
    { use: 'officer', by: 'webhook' },
    { use: 'list', by: 'csv', owner: 'supervisor', until: '2027-03-31' },
  ],
  sections: [{ id: 'all', title: 'All of it' }],
  groups: [
    { id: 'person', each: 'Person', another: 'Is there another?', missing: 'Select yes or no', most: 5 },
  ],
  pages: [
    {
      id: 'codes',
      title: 'In codes',
      section: 'all',
      questions: [
        asked('choice', 'size', {
          options,
          used_for: ['officer', 'list', 'next-questions', 'fee', 'decision'],
        }),
        asked('choices', 'sizes', { options, none: 'small', errors: { ...missing, ...wrong } }),
        asked('choices', 'many', { options, hint: 'Choose any' }),
        asked('yes-no', 'sure', { advice: { yes: 'Ring us.', no: 'Write to us.' } }),
        asked('listed', 'street', { from: 'streets', reusable_in_visit: true }),
        asked('choice', 'beside', {
          options: [
            { code: 'house', text: 'A house' },
            { code: 'lamp-post', text: 'A lamp post' },
          ],
        }),
        asked('number-on-street', 'number', {
          street: 'street',
          nearest: 'beside',
          shown_as: 'Where it is',
          map: true,
          errors: { ...missing, ...wrong },
        }),
        ofAPerson('number', 'items', { least: 1, most: 9, personal: 'none', used_for: ['officer', 'fee'] }),
        ofAPerson('money', 'worth', { least: 0, most: 9900, personal: 'none' }),
        ofAPerson('date', 'day', { earliest: -7, latest: 28, personal: 'none' }),
        asked('choice', 'missed', { options: [{ code: 'today', text: 'Today' }] }),
        asked('round-status', 'round', {
          street: 'street',
          kinds: 'many',
          day: 'missed',
          options: roundsTold.map((code) => ({ code, text: `It is ${code}` })),
          errors: undefined,
        }),
        ofAPerson('appointment', 'time', { none_suits: 'None of these', personal: 'none' }),
      ],
    },
    { id: 'not-ours', title: 'Not ours', section: 'all', when: { size: ['small'] }, exit: 'Ring somebody.' },
    {
      id: 'people',
      title: 'Who?',
      section: 'all',
      group: 'person',
      questions: [ofAPerson('name', 'name'), ofAPerson('date', 'born')],
    },
    {
      id: 'words',
      title: 'In words',
      section: 'all',
      questions: [
        ofAPerson('words', 'note', {
          longest: 500,
          optional: true,
          errors: wrong,
          personal: { ...contact, category: 'special', explanation: 'We guard it.' },
        }),
        ofAPerson('text', 'line', { longest: 60, when: { size: ['large'] }, optional: false }),
        ofAPerson('e-mail', 'email', { personal: { ...contact, remember: true } }),
        ofAPerson('phone', 'phone', { law: 'the-law', intrusion_raised: 2 }),
        ofAPerson('address', 'home'),
        ofAPerson('national-insurance', 'insurance', { personal: { ...contact, kind: 'identity' } }),
        ofAPerson('vehicle', 'car'),
        ofAPerson('bank-account', 'account'),
        ofAPerson('evidence', 'papers', {
          ways: options,
          errors: missing,
          personal: { ...contact, kind: 'health', category: 'special', explanation: 'We guard it.' },
        }),
        ofAPerson('declaration', 'declared', { statement: 'It is so.', errors: missing }),
      ],
    },
  ],
}

export const definitionWithEverything: Value = JSON.parse(JSON.stringify(everything))

/** Every place of a value, from the outside in; not the value itself. */
export function placesIn(value: Value): readonly Path[] {
  if (typeof value !== 'object' || value === null) return []
  const keys: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return keys.flatMap((key) => [[key], ...placesIn(valueAt(value, [key])).map((path) => [key, ...path])])
}

export function valueAt(value: Value, [key, ...rest]: Path): Value {
  if (key === undefined) return value
  assert.ok(typeof value === 'object' && value !== null)
  const inner = Array.isArray(value) ? value[Number(key)] : value[key]
  assert.ok(inner !== undefined, `nothing lies at ${key}`)
  return valueAt(inner, rest)
}

export const gone = Symbol('gone')

/** The same with another value in one place, or with nothing there. */
export function withAt(value: Value, path: Path, to: Value | typeof gone): Value {
  const copy = structuredClone(value)
  const holder = valueAt(copy, path.slice(0, -1))
  const key = path.at(-1)!
  assert.ok(typeof holder === 'object' && holder !== null)
  if (Array.isArray(holder)) holder.splice(Number(key), 1, ...(to === gone ? [] : [to]))
  else if (to === gone) delete holder[key]
  else holder[key] = to
  return copy
}

/** The way to a place as people write it, `pages/words/questions/note/longest`: entries of lists by their id or code. */
export function pathTo(definition: Value, address: string): Path {
  const path: (string | number)[] = []
  for (const name of address.split('/')) {
    const holder = valueAt(definition, path)
    path.push(Array.isArray(holder) ? entryCalled(holder, name) : name)
  }
  return path
}

function entryCalled(list: readonly Value[], name: string): number {
  const at = list.findIndex(
    (entry) =>
      typeof entry === 'object' &&
      entry !== null &&
      !Array.isArray(entry) &&
      (entry.id === name || entry.code === name),
  )
  return at < 0 ? Number(name) : at
}
