import assert from 'node:assert/strict'
import { test } from 'node:test'
import { always, applies, type Condition } from './conditions.ts'
import { mapping } from './definition/mapping.ts'
import { readWhen } from './definition/read-condition.ts'
import { isUrgent } from './forms.ts'
import type { Answers } from './service.ts'
import { aLamp, aPothole, theService } from './street-problem-for-tests.ts'

/** The condition as a definition writes it; fails on any complaint. */
function when(written: object): Condition {
  const complaints: string[] = []
  const condition = readWhen(mapping({ when: written }, '', complaints))
  assert.deepEqual(complaints, [])
  return condition
}

const today = '2026-11-22'
const onDay = (written: object, answers: Answers, day: string) =>
  applies(when(written), { answers, lists: { today: () => day } })
const so = (written: object, answers: Answers) => onDay(written, answers, today)

test('what has no condition always applies', () => {
  assert.equal(applies(always, { answers: {}, lists: { today: () => today } }), true)
})

test('a condition holds by any of its options, and an unanswered question holds none', () => {
  assert.equal(so({ kind: ['pothole', 'lamp'] }, { kind: 'lamp' }), true)
  assert.equal(so({ kind: ['pothole', 'lamp'] }, { kind: 'fly-tip' }), false)
  assert.equal(so({ kind: ['pothole', 'lamp'] }, {}), false)
})

test('several conditions must all hold; of those under any one is enough; not turns them round', () => {
  const both = { kind: ['lamp'], danger: ['yes'] }
  const either = { any: [{ kind: ['lamp'] }, { danger: ['yes'] }] }

  assert.equal(so(both, { kind: 'lamp', danger: 'yes' }), true)
  assert.equal(so(both, { kind: 'lamp', danger: 'no' }), false)
  assert.equal(so(either, { kind: 'pothole', danger: 'yes' }), true)
  assert.equal(so(either, { kind: 'pothole', danger: 'no' }), false)
  assert.equal(so({ not: either }, { kind: 'pothole', danger: 'no' }), true)
  assert.equal(so({ not: both }, { kind: 'lamp', danger: 'no' }), true)
  assert.equal(so({ not: both }, { kind: 'lamp', danger: 'yes' }), false)
})

test('of several choices one that is named is enough', () => {
  assert.equal(so({ needs: ['ramp'] }, { needs: 'hearing,ramp' }), true)
  assert.equal(so({ needs: ['ramp'] }, { needs: 'hearing' }), false)
})

test('numbers are compared as numbers, with a number and with another answer', () => {
  assert.equal(so({ bags: { at_least: 10 } }, { bags: '9' }), false)
  assert.equal(so({ bags: { at_least: 10 } }, { bags: '10' }), true)
  assert.equal(so({ bags: { more_than: 9, at_most: 11 } }, { bags: '12' }), false)
  assert.equal(so({ bags: { less_than: 'allowed' } }, { bags: '9', allowed: '10' }), true)
  assert.equal(so({ bags: { equal: 'allowed' } }, { bags: '9' }), false, 'with nothing to compare it with')
  assert.equal(so({ bags: { at_least: 0 } }, { bags: '' }), false, 'left empty')
})

test('days are compared with today, with days from it and with other days', () => {
  assert.equal(so({ moved: { before: 'today' } }, { moved: '2026-11-21' }), true)
  assert.equal(so({ moved: { before: 'today' } }, { moved: today }), false)
  assert.equal(so({ moved: { on_or_before: { days_from_today: 28 } } }, { moved: '2026-12-20' }), true)
  assert.equal(so({ moved: { on_or_before: { days_from_today: 28 } } }, { moved: '2026-12-21' }), false)
  assert.equal(so({ moved: { on_or_after: { days_from_today: -14 } } }, { moved: '2026-11-07' }), false)
  assert.equal(so({ moved: { after: 'sold' } }, { moved: '2026-10-10', sold: '2026-09-30' }), true)
})

test('an age is counted in whole years until today; who is born on 29 February is older on 1 March', () => {
  assert.equal(so({ born: { age_at_least: 18 } }, { born: '2008-11-22' }), true)
  assert.equal(so({ born: { age_at_least: 18 } }, { born: '2008-11-23' }), false)
  const grown = (day: string) => onDay({ born: { age_at_least: 18 } }, { born: '2008-02-29' }, day)
  assert.deepEqual(['2026-02-28', '2026-03-01'].map(grown), [false, true])
})

test('a question counts as answered when something was said', () => {
  assert.deepEqual(
    [{}, { email: '' }, { email: 'a@example.org' }].map((answers) =>
      so({ email: { answered: true } }, answers),
    ),
    [false, false, true],
  )
  assert.equal(so({ email: { answered: false } }, {}), true)
})

test('a group is counted, and asked whether something is true of one or of each', () => {
  const two = { 'people-more.1': 'yes', 'people-more.2': 'no', 'adult.1': 'yes', 'adult.2': 'no' }

  assert.equal(so({ count: { people: { at_least: 2 } } }, two), true)
  assert.equal(so({ count: { people: { at_least: 3 } } }, two), false)
  assert.equal(so({ count: { people: { at_least: 1 } } }, {}), false)
  assert.equal(so({ some: { people: { adult: ['yes'] } } }, two), true)
  assert.equal(so({ every: { people: { adult: ['yes'] } } }, two), false)
  assert.equal(so({ every: { people: { adult: ['yes'] } } }, { ...two, 'adult.2': 'yes' }), true)
})

test('what no condition can say is complained of by its name', () => {
  const complaints: string[] = []
  readWhen(mapping({ when: { bags: { roughly: 3 } } }, '', complaints))

  assert.deepEqual(complaints, ['when, bags: roughly is not a key we know'])
})

test('a report that could hurt someone today goes before others; in a service that names no danger none does', () => {
  assert.equal(isUrgent(theService(), aPothole), true)
  assert.equal(isUrgent(theService(), aLamp), false)
  assert.equal(isUrgent({ ...theService(), urgent: null }, aPothole), false)
})
