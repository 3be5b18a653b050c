import assert from 'node:assert/strict'
import { test } from 'node:test'
import { complainAboutDays } from './days.ts'

const registers = { filled: {}, printed: {} }
const version = (from: string, published: string) => ({ file: `${from}.md`, from, published, ...registers })
const first = version('2026-12-01', '2026-12-01')

function complaints(day: string, ...versions: ReturnType<typeof version>[]): string[] {
  return complainAboutDays('bees', versions, { today: registers, day })
}

test('the first version of a notice may hold from the day it is published, or from before', () => {
  assert.deepEqual(complaints('2026-12-01', first), [])
  assert.deepEqual(complaints('2026-12-01', version('2026-01-01', '2026-12-01')), [])
})

test('every later one holds at the earliest from the day after it was published', () => {
  const told = (from: string) =>
    complaints('2027-01-10', first, version(from, '2027-01-10')).map((one) => one.slice(0, 55))

  assert.deepEqual(told('2027-01-11'), [])
  assert.deepEqual(told('2027-01-10'), ['notices/bees/2027-01-10.md: was published on 2027-01-10'])
  assert.deepEqual(told('2027-01-09'), ['notices/bees/2027-01-09.md: was published on 2027-01-10'])
})

test('what was published on its own day before there was this rule is left as it was', () => {
  const early = version('2026-11-21', '2026-11-21')

  assert.deepEqual(complaints('2026-11-22', early, version('2026-11-22', '2026-11-22')), [])
  assert.equal(complaints('2026-11-23', early, version('2026-11-23', '2026-11-23')).length, 1)
})

test('a version is not published on a day to come, nor before the one that it follows', () => {
  assert.deepEqual(complaints('2027-01-10', first, version('2027-02-01', '2027-01-11')), [
    'notices/bees/2027-02-01.md: was published on 2027-01-11, a day that has not come',
  ])
  assert.deepEqual(complaints('2027-01-10', first, version('2027-02-01', '2026-11-30')), [
    'notices/bees/2027-02-01.md: was published on 2026-11-30, before the version that it follows',
  ])
})
