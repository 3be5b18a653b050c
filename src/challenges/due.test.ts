import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueAfter } from './due.ts'

const holidays = new Set(['2026-12-25', '2026-12-28'])

test('an answer is due after so many working days, past weekends and bank holidays', () => {
  assert.equal(dueAfter('2026-11-23', 1, holidays), '2026-11-24')
  assert.equal(dueAfter('2026-11-22', 10, holidays), '2026-12-04', 'from a Sunday')
  assert.equal(dueAfter('2026-11-27', 1, holidays), '2026-11-30', 'over a weekend')
  assert.equal(dueAfter('2026-12-24', 1, holidays), '2026-12-29', 'over Christmas')
})
