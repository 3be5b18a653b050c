import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '../platform/clock.ts'
import { openAllowance } from './allowance.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, seconds)).toISOString()

test('five at once, then one each pause; another name has its own, and one that is whole again is not held', () => {
  const clock = fixedClock(at(0))
  const allowance = openAllowance(clock, { most: 5, pause: 30_000 })
  for (let i = 0; i < 5; i++) {
    assert.ok(allowance.has('ada'))
    allowance.take('ada')
  }
  assert.ok(!allowance.has(' ADA '))
  assert.ok(allowance.has('ben'))
  clock.set(at(30))
  assert.ok(allowance.has('ada'))
  allowance.take('ada')
  assert.ok(!allowance.has('ada'))
  clock.set(at(600))
  allowance.take('ben')
  assert.equal(allowance.held(), 1)
})

test('names are held in a table that has an end', () => {
  const allowance = openAllowance(fixedClock(at(0)), { most: 5, pause: 30_000 })
  for (let i = 0; i < 50_100; i++) allowance.take(`name ${i}`)
  assert.equal(allowance.held(), 50_000)
  assert.ok(allowance.has('name 0'))
})

test('a clock that was set back shuts nobody out', () => {
  const clock = fixedClock(at(3600))
  const allowance = openAllowance(clock, { most: 1, pause: 30_000 })
  allowance.take('ada')
  clock.set(at(0))
  assert.ok(allowance.has('ada'))
})
