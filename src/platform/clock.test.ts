import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, dayInWords, fixedClock, hour, inWords, movableClock } from './clock.ts'

test('a moment is written as the council writes it, in the time of Fairholme', () => {
  assert.equal(inWords(new Date('2026-11-21T21:05:00Z')), '21 November 2026 at 9:05pm')
  assert.equal(inWords(new Date('2026-07-01T23:30:00Z')), '2 July 2026 at 12:30am', 'in summer an hour ahead')
  assert.equal(inWords(new Date('2026-03-29T00:59:00Z')), '29 March 2026 at 12:59am')
  assert.equal(
    inWords(new Date('2026-03-29T01:00:00Z')),
    '29 March 2026 at 2:00am',
    'the hour that is left out',
  )
})

test('a day is that of Fairholme, also just after midnight in summer', () => {
  assert.equal(dayInWords(new Date('2026-07-01T23:30:00Z')), '2 July 2026')
  assert.equal(dayInWords(new Date('2026-12-31T23:59:59Z')), '31 December 2026')
})

test('a clock that can be moved goes on from where it was moved to, and back', () => {
  const clock = movableClock()
  const before = clock.now().getTime()

  clock.moveTo(3 * day)
  const ahead = clock.now().getTime()
  clock.moveTo(0)
  const back = clock.now().getTime()

  assert.ok(ahead >= before + 3 * day)
  assert.ok(back >= before && back < before + hour)
  assert.equal(clock.ahead(), 0)
  assert.equal(movableClock(hour).ahead(), hour)
})

test('a clock that stands still is not moved by whoever was told the time', () => {
  const clock = fixedClock('2026-11-21T09:00:00Z')

  clock.now().setFullYear(1999)

  assert.equal(clock.now().toISOString(), '2026-11-21T09:00:00.000Z')
  clock.set('2026-11-22T09:00:00Z')
  assert.equal(clock.now().toISOString(), '2026-11-22T09:00:00.000Z')
})
