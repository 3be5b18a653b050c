import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Choices, checkTyped, type TypedPurpose } from './typed-purpose.ts'

const typed: TypedPurpose = {
  service: 'street-problem',
  name: 'Plan new allotments',
  description: 'We would use where you live to see in which streets people want an allotment.',
  takenFrom: 'answer-reporter',
  basis: 'consent',
  condition: 'none',
  roles: ['supervisor', 'officer'],
  until: '2',
}
const choices: Choices = {
  services: ['street-problem'],
  takenFrom: ['answer-reporter'],
  known: null,
  now: new Date('2028-02-29T12:00:00Z'),
}

function check(change: Partial<TypedPurpose>, known: string | null = null) {
  const checked = checkTyped({ ...typed, ...change }, { ...choices, known })
  return checked.ok ? checked.described : checked.wrong
}

test('what was typed becomes a description under a name made of its own', () => {
  assert.deepEqual(check({}), {
    purpose: 'plan-new-allotments',
    service: 'street-problem',
    name: typed.name,
    description: typed.description,
    takenFrom: 'answer-reporter',
    basis: 'consent',
    condition: null,
    roles: ['officer', 'supervisor'],
    until: new Date('2030-03-01T12:00:00Z'),
  })
})

test('other words stay with their purpose, whatever name they are given', () => {
  const described = check(
    { name: 'Let allotments', until: 'no end', condition: 'public-health' },
    'plan-new-allotments',
  )

  assert.deepEqual(
    { ...described, description: '' },
    {
      purpose: 'plan-new-allotments',
      service: 'street-problem',
      name: 'Let allotments',
      description: '',
      takenFrom: 'answer-reporter',
      basis: 'consent',
      condition: 'public-health',
      roles: ['officer', 'supervisor'],
      until: null,
    },
  )
})

test('lengths are counted in letters as the database counts them', () => {
  assert.deepEqual(check({ name: '🌱'.repeat(120) }), { name: 'Use letters from A to Z in the name' })
  assert.ok('purpose' in check({ name: 'A'.repeat(120), description: '🌱'.repeat(2000) }))
  assert.deepEqual(Object.keys(check({ name: 'A'.repeat(121) })), ['name'])
  assert.deepEqual(Object.keys(check({ description: '🌱'.repeat(19) })), ['description'])
})

test('what is not offered is not taken', () => {
  assert.deepEqual(Object.keys(check({ service: 'parking' })), ['service'])
  assert.deepEqual(Object.keys(check({ takenFrom: 'subject-access' })), ['takenFrom'])
  // A public task names its law, which only the council's register can.
  assert.deepEqual(Object.keys(check({ basis: 'public-task' })), ['basis'])
  assert.deepEqual(Object.keys(check({ condition: '' })), ['condition'])
  assert.deepEqual(Object.keys(check({ roles: ['social-media-officer'] })), ['roles'])
  assert.deepEqual(Object.keys(check({ until: '100' })), ['until'])
})
