import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadService } from '../forms.ts'
import { lists } from '../street-problem-for-tests.ts'
import {
  definitionWithEverything as everything,
  type Path,
  pathTo,
  type Value,
  withAt,
} from './published-schema-for-tests.ts'

const place = (address: string): Path => pathTo(everything, `pages/codes/questions/${address}`)

function complaintsOf(definition: Value): string {
  const loaded = loadService(JSON.stringify(definition), lists)
  return loaded.ok ? '' : loaded.complaints.join('\n')
}

for (const [address, to, complaint] of [
  ['round/street', 'size', /question "round": street must name a listed question before it/],
  ['round/kinds', 'street', /question "round": kinds must name a choice or choices before it/],
  ['round/day', 'size', /question "round": day must name a choice before it, with no options but today, /],
  ['round/day', 'nothing', /question "round": day must name a choice before it/],
  [
    'round/options',
    [{ code: 'done', text: 'Done' }],
    /question "round": its options are to be just these: not-started, /,
  ],
] as const)
  test(`a form whose rounds could not be asked is refused: ${address} as ${JSON.stringify(to)}`, () => {
    assert.doesNotMatch(complaintsOf(everything), complaint)

    assert.match(complaintsOf(withAt(everything, place(address), to as unknown as Value)), complaint)
  })

test('an answer of health or of a conviction is never remembered in a visit: such a form is refused', () => {
  for (const category of ['special', 'criminal']) {
    const kept: Value = {
      kind: category === 'special' ? 'health' : 'criminal',
      purpose: 'help',
      category,
      explanation: 'We guard it.',
    }
    const made = withAt(everything, place('street/personal'), kept)

    assert.match(
      complaintsOf(made),
      new RegExp(`question "street": what is ${category} is never remembered in a visit`),
    )
  }
})

test('words, names, numbers and choices are never remembered in a visit: such a form is refused', () => {
  for (const address of [
    'codes/questions/size',
    'codes/questions/number',
    'words/questions/note',
    'people/questions/name',
  ]) {
    const made = withAt(everything, [...pathTo(everything, `pages/${address}`), 'reusable_in_visit'], true)

    assert.match(complaintsOf(made), /reusable_in_visit is not a key we know/, address)
  }
})

test('what is asked of each of a group is not remembered in a visit: such a form is refused', () => {
  const street: Value = {
    id: 'each-street',
    type: 'listed',
    from: 'streets',
    reusable_in_visit: true,
    label: 'Street',
    why: 'To know.',
    without: 'Nobody would know.',
    used_for: ['officer'],
    personal: 'none',
    errors: { missing: 'Select it' },
  }
  const made = withAt(everything, pathTo(everything, 'pages/people/questions/born'), street)

  assert.match(complaintsOf(made), /question "each-street": an answer within a group is not remembered/)
})
