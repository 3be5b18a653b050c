import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applies } from './conditions.ts'
import { isUrgent } from './forms.ts'
import { aLamp, aPothole, theService } from './street-problem-for-tests.ts'

test('what has no condition always applies', () => {
  assert.equal(applies({}, {}), true)
})

test('a condition holds by any of its options, and an unanswered question holds none', () => {
  assert.equal(applies({ kind: ['pothole', 'lamp'] }, { kind: 'lamp' }), true)
  assert.equal(applies({ kind: ['pothole', 'lamp'] }, { kind: 'fly-tip' }), false)
  assert.equal(applies({ kind: ['pothole', 'lamp'] }, {}), false)
})

test('several conditions must all hold', () => {
  const when = { kind: ['lamp'], danger: ['yes'] }

  assert.equal(applies(when, { kind: 'lamp', danger: 'yes' }), true)
  assert.equal(applies(when, { kind: 'lamp', danger: 'no' }), false)
})

test('a report that could hurt someone today goes before others; in a service that names no danger none does', () => {
  assert.equal(isUrgent(theService(), aPothole), true)
  assert.equal(isUrgent(theService(), aLamp), false)
  assert.equal(isUrgent({ ...theService(), urgent: {} }, aPothole), false)
})
