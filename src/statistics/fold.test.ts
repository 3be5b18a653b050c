import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Counted, everythingElse, fewestStored, fold, nameOf } from './fold.ts'

const counted = (over: Partial<Counted>): Counted => ({
  route: '/',
  status: '200',
  method: 'get',
  size: '1k-10k',
  referrer: 'none',
  browser: 'firefox',
  device: 'computer',
  hits: 1,
  ...over,
})
const sum = (rows: readonly Counted[]) => rows.reduce((total, { hits }) => total + hits, 0)

const anHour = fc
  .uniqueArray(
    fc.record({
      route: fc.constantFrom('/', '/services/:service', '/contact', 'no-such-page'),
      referrer: fc.constantFrom('none', 'same-site', 'google', 'nextdoor'),
      browser: fc.constantFrom('firefox', 'chrome', 'safari', 'robot'),
      hits: fc.integer({ min: 1, max: 25 }),
    }),
    { selector: (row) => nameOf(counted(row)) },
  )
  .map((rows) => rows.map(counted))

test('whatever the hour was like, nothing below ten is stored and what was ten or more is stored as it was', () => {
  fc.assert(
    fc.property(anHour, (hour) => {
      const stored = fold(hour)

      assert.ok(stored.every(({ hits }) => hits >= fewestStored))
      const named = stored.filter((row) => nameOf(row) !== nameOf(everythingElse))
      const enough = hour.filter(({ hits }) => hits >= fewestStored)
      assert.deepEqual(new Set(named), new Set(enough))
    }),
  )
})

test('whatever the hour was like, the total is kept but for fewer than ten', () => {
  fc.assert(
    fc.property(anHour, (hour) => {
      const dropped = sum(hour) - sum(fold(hour))

      assert.ok(dropped >= 0 && dropped < fewestStored)
    }),
  )
})

test('the order of the rows is the same whatever the order of the requests was', () => {
  fc.assert(
    fc.property(
      anHour.chain((hour) =>
        fc.tuple(
          fc.constant(hour),
          fc.shuffledSubarray(hour, { minLength: hour.length, maxLength: hour.length }),
        ),
      ),
      ([hour, shuffled]) => {
        const stored = fold(hour)

        assert.deepEqual(fold(shuffled), stored)
        assert.deepEqual(stored.map(nameOf), stored.map(nameOf).sort())
      },
    ),
  )
})

test('nine alike and one other become one row that says nothing but “other”', () => {
  const stored = fold([counted({ hits: 9, referrer: 'nextdoor' }), counted({ hits: 1 })])

  assert.deepEqual(stored, [{ ...everythingElse, hits: 10 }])
})

test('nine alone are not stored at all', () => {
  assert.deepEqual(fold([counted({ hits: 9 })]), [])
  assert.deepEqual(fold([{ ...everythingElse, hits: 9 }]), [])
})
