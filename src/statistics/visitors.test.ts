import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '../platform/clock.ts'
import { type CountedVisitors, foldDay, openVisitors } from './visitors.ts'

test('what fewer than ten people have in common is counted together, and left out below ten', () => {
  assert.deepEqual(
    foldDay(
      new Map([
        ['first', 12],
        ['week', 9],
        ['month', 1],
      ]),
    ),
    [
      { since: 'first', people: 12 },
      { since: 'other', people: 10 },
    ],
  )
  assert.deepEqual(
    foldDay(
      new Map([
        ['first', 12],
        ['longer', 9],
      ]),
    ),
    [{ since: 'first', people: 12 }],
  )
  assert.deepEqual(foldDay(new Map([['week', 9]])), [])
})

test('a day is written once it is over, and again only if it could not be written', async () => {
  const clock = fixedClock('2026-11-22T23:30:00Z')
  const visitors = openVisitors(() => clock.now())
  const stored: [string, readonly CountedVisitors[]][] = []
  const store = async (day: string, rows: readonly CountedVisitors[]) => void stored.push([day, rows])
  for (let i = 0; i < 10; i++) visitors.count('week')

  await visitors.write(store)
  assert.deepEqual(stored, [])
  clock.set('2026-11-23T00:10:00Z')
  await assert.rejects(visitors.write(() => Promise.reject(new Error('away'))))
  await visitors.write(store)
  await visitors.write(store)

  assert.deepEqual(stored, [['2026-11-22', [{ since: 'week', people: 10 }]]])
})
