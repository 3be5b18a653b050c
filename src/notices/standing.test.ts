import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, standingOf, versionToShow } from './standing.ts'

const versions: { from: string }[] = [{ from: '2026-03-01' }, { from: '2026-06-01' }, { from: '2026-09-01' }]
const standings = (today: string) => versions.map(({ from }) => standingOf(from, versions, today))

test('a version holds from its day until the day of the next', () => {
  assert.deepEqual(standings('2026-05-31'), ['in force', 'coming', 'coming'])
  assert.deepEqual(standings('2026-06-01'), ['superseded', 'in force', 'coming'])
  assert.deepEqual(standings('2030-01-01'), ['superseded', 'superseded', 'in force'])
})

test('before its first version holds, a notice shows that one rather than nothing', () => {
  assert.equal(versionToShow([versions[2]!, versions[0]!], '2026-02-28').from, '2026-03-01')
  assert.equal(versionToShow([versions[2]!, versions[0]!], '2026-08-31').from, '2026-03-01')
  assert.equal(versionToShow([versions[2]!, versions[0]!], '2026-09-01').from, '2026-09-01')
})

test('a day begins at midnight at the council, in summer time too', () => {
  assert.equal(dayOf(new Date('2026-07-01T22:59:59Z')), '2026-07-01')
  assert.equal(dayOf(new Date('2026-07-01T23:00:00Z')), '2026-07-02')
  assert.equal(dayOf(new Date('2026-12-01T23:59:59Z')), '2026-12-01')
})
