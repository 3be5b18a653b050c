import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOf, workingDaysAfter } from './timetable.ts'

const never = () => false
const christmas = (day: string) => ['2026-12-25', '2026-12-28', '2027-01-01'].includes(day)
const thursdays = { every: 'weekly', reference: '2026-11-26' } as const

test('a weekly round comes every seven days, before its reference day as well', () => {
  const days = daysOf(thursdays, { from: '2026-11-12', to: '2026-12-03' }, never)

  assert.deepEqual(days, ['2026-11-12', '2026-11-19', '2026-11-26', '2026-12-03'])
})

test('a fortnightly round comes in the weeks of its reference day, and not in those between', () => {
  const days = daysOf(
    { every: 'fortnightly', reference: '2026-11-26' },
    { from: '2026-11-01', to: '2026-12-31' },
    never,
  )

  assert.deepEqual(days, ['2026-11-12', '2026-11-26', '2026-12-10', '2026-12-24'])
})

test('a bank holiday moves the round of its day and of later days of its week, and not that of earlier ones', () => {
  const days = (reference: string) =>
    daysOf({ every: 'weekly', reference }, { from: '2026-12-21', to: '2027-01-10' }, christmas)

  // Christmas Day is a Friday, the day off for Boxing Day the Monday after it, New Year's Day a Friday.
  assert.deepEqual(days('2026-12-24'), ['2026-12-24', '2027-01-02', '2027-01-07'])
  assert.deepEqual(days('2026-12-25'), ['2026-12-26', '2027-01-03', '2027-01-08'])
  assert.deepEqual(days('2026-12-21'), ['2026-12-21', '2026-12-29', '2027-01-04'])
})

test('a round that a bank holiday moved into the days asked for is among them', () => {
  assert.deepEqual(
    daysOf({ every: 'weekly', reference: '2026-12-25' }, { from: '2026-12-26', to: '2026-12-27' }, christmas),
    ['2026-12-26'],
  )
})

test('working days are counted from the day after, without Saturdays, Sundays and bank holidays', () => {
  assert.equal(workingDaysAfter('2026-11-26', '2026-11-26', never), 0)
  assert.equal(workingDaysAfter('2026-11-26', '2026-11-27', never), 1)
  assert.equal(workingDaysAfter('2026-11-26', '2026-11-29', never), 1)
  assert.equal(workingDaysAfter('2026-11-26', '2026-11-30', never), 2)
  assert.equal(workingDaysAfter('2026-12-24', '2026-12-29', christmas), 1)
})
