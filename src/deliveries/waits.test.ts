import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { day, hour } from '../platform/clock.ts'
import { mostAttempts, nextAttempt } from './waits.ts'

const now = new Date('2026-11-21T10:00:00Z')
const waitOf = (id: string, attempt: number, askedFor: number | null = null) =>
  (nextAttempt({ id, attempt, now, askedFor })?.getTime() ?? Number.NaN) - now.getTime()

test('waits grow from a minute to a day, and then there are no more', () => {
  const attempts = Array.from({ length: mostAttempts - 1 }, (_, no) => no + 1)
  for (const id of Array.from({ length: 50 }, () => randomUUID())) {
    const waits = attempts.map((attempt) => waitOf(id, attempt))
    assert.deepEqual(
      waits.toSorted((one, other) => one - other),
      waits,
    )
    assert.ok(waits[0]! <= 75_000 && waits.at(-1)! >= 18 * hour)
    assert.equal(nextAttempt({ id, attempt: mostAttempts, now, askedFor: null }), null)
  }
})

test('deliveries that failed together do not come together, and each waits as long whenever it is asked', () => {
  const waits = Array.from({ length: 100 }, () => waitOf(randomUUID(), 5))

  assert.ok(new Set(waits).size > 90)
  assert.ok(Math.max(...waits) - Math.min(...waits) > 0.3 * hour)
  assert.equal(waitOf('the same', 5), waitOf('the same', 5))
})

test('a receiver who asks for time gets it, and no more than a day', () => {
  assert.equal(waitOf('one', 1, 2 * hour), 2 * hour)
  assert.equal(waitOf('one', 1, 365 * day), day)
  assert.ok(waitOf('one', 9, 1) > 18 * hour, 'nor is it asked sooner than it would be')
})
