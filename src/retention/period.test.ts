import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inWords, isShorter, periodOf } from './period.ts'

test('a period is read and written in the words of the schedule', () => {
  for (const words of ['1 day', '80 days', '1 month', '6 months', '1 year', '3 years', '18 months']) {
    const period = periodOf(words)
    assert.ok(period, words)
    assert.equal(inWords(period), words)
  }
  assert.equal(inWords({ months: 0, days: 0 }), 'at once')
  assert.equal(inWords({ months: 24, days: 0 }), '2 years')
})

test('what is no period, or longer than a hundred years, is none', () => {
  for (const words of [
    '',
    'six months',
    '6',
    '6 weeks',
    '-6 months',
    '1.5 years',
    '101 years',
    '6 months or so',
  ])
    assert.equal(periodOf(words), null, words)
})

test('a month is shorter than 31 days and never taken for less than 28', () => {
  assert.equal(isShorter({ months: 1, days: 0 }, { months: 0, days: 31 }), true)
  assert.equal(isShorter({ months: 1, days: 0 }, { months: 0, days: 28 }), false)
})
