import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Collection, OnStreet, RoundState } from './collections.ts'
import { type MissedWhen, toldOfMissed } from './missed.ts'

// A Thursday.
const rules = { today: '2026-11-26', tellWithin: 2, isHoliday: () => false }

function round(
  kind: string,
  days: Readonly<Record<string, RoundState>>,
  houses: string | null = null,
): Collection {
  return { kind, houses, days: Object.entries(days).map(([day, state]) => ({ day, state })) }
}

const street = (...collections: Collection[]): OnStreet => ({ ok: true, collections })
const told = (onStreet: OnStreet, when: MissedWhen, ...kinds: string[]) =>
  toldOfMissed(onStreet, { kinds, when }, rules)

test('of a bin that was missed today, what its round is doing today is told', () => {
  for (const state of ['not-started', 'under-way', 'delayed', 'done', 'not-out', 'blocked'] as const)
    assert.deepEqual(told(street(round('food', { '2026-11-26': state })), 'today', 'food'), [state])
})

test('of a day on which no round of the kind goes, that none was due is told', () => {
  const onStreet = street(round('food', { '2026-11-19': 'done', '2026-12-03': 'not-started' }))

  assert.deepEqual(told(onStreet, 'today', 'food'), ['not-due'])
  assert.deepEqual(told(onStreet, 'yesterday', 'food'), ['not-due'])
})

test('whoever does not know the day is told of the last round', () => {
  const onStreet = street(
    round('food', { '2026-11-18': 'done', '2026-11-25': 'blocked', '2026-12-02': 'not-started' }),
  )

  assert.deepEqual(told(onStreet, 'unknown', 'food'), ['blocked'])
})

test('a collection longer ago than the council allows is told to be too late, counted in working days', () => {
  const due = (day: string) => street(round('food', { [day]: 'done' }))

  assert.deepEqual(told(due('2026-11-24'), 'earlier', 'food'), ['done'])
  assert.deepEqual(told(due('2026-11-23'), 'earlier', 'food'), ['too-late'])
  assert.deepEqual(
    toldOfMissed(due('2026-11-20'), { kinds: ['food'], when: 'earlier' }, { ...rules, today: '2026-11-24' }),
    ['done'],
    'a weekend does not count',
  )
})

test('a round that nobody closed on a day that is over is told as unknown, for nobody knows what it did', () => {
  for (const state of ['not-started', 'under-way', 'unknown'] as const)
    assert.deepEqual(told(street(round('food', { '2026-11-25': state })), 'yesterday', 'food'), ['unknown'])
})

test('what cannot be asked, a street without rounds and a kind that nobody collects are unknown', () => {
  assert.deepEqual(told({ ok: false }, 'today', 'food'), ['unknown'])
  assert.deepEqual(told(street(), 'today', 'food'), ['unknown'])
  assert.deepEqual(told(street(round('food', {})), 'earlier', 'food'), ['unknown'])
  assert.deepEqual(told(street(round('food', { '2026-11-26': 'done' })), 'today', 'sofa'), ['unknown'])
  assert.deepEqual(told(street(round('food', { '2026-11-26': 'done' })), 'today'), ['unknown'])
})

test('a street on two rounds is told of where they say the same, and is unknown where they do not', () => {
  const halves = (low: RoundState, high: RoundState) =>
    street(
      round('rubbish', { '2026-11-26': low }, 'Numbers 1 to 61'),
      round('rubbish', { '2026-11-26': high }, 'Numbers 62 to 124'),
    )

  assert.deepEqual(told(halves('done', 'done'), 'today', 'rubbish'), ['done'])
  assert.deepEqual(told(halves('done', 'under-way'), 'today', 'rubbish'), ['unknown'])
})

test('of several kinds each thing is told once', () => {
  const onStreet = street(
    round('food', { '2026-11-26': 'under-way' }),
    round('rubbish', { '2026-11-26': 'done' }),
    round('garden', { '2026-11-26': 'under-way' }),
  )

  assert.deepEqual(told(onStreet, 'today', 'rubbish', 'food', 'garden'), ['under-way', 'done'])
})
