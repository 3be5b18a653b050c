import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { planMigrations } from './migration-plan.ts'

const ground = { name: '0001-ground.sql', text: 'create schema platform;\n' }
const cases = { name: '0002-cases.sql', text: 'create schema cases;\n' }
const drafts = { name: '0003-drafts.sql', text: 'create schema drafts;\n' }
const applied = (file: { name: string; text: string }) => ({
  no: Number(file.name.slice(0, 4)),
  name: file.name,
  checksum: createHash('sha256').update(file.text).digest(),
})
const because = (plan: ReturnType<typeof planMigrations>) => (plan.ok ? 'not refused' : plan.because)
const names = (plan: ReturnType<typeof planMigrations>) =>
  plan.ok ? plan.pending.map(({ name }) => name) : plan

test('what has not been applied is applied, in order', () => {
  assert.deepEqual(names(planMigrations([cases, ground], [])), ['0001-ground.sql', '0002-cases.sql'])
  assert.deepEqual(names(planMigrations([ground, cases], [applied(ground)])), ['0002-cases.sql'])
  assert.deepEqual(names(planMigrations([ground], [applied(ground)])), [])
})

test('a file that was changed, renamed or taken away after it was applied is refused', () => {
  const changed = { ...ground, text: 'create schema other;\n' }
  const renamed = { ...ground, name: '0001-base.sql' }
  assert.match(because(planMigrations([changed], [applied(ground)])), /0001-ground.sql was changed/)
  assert.match(
    because(planMigrations([renamed], [applied(ground)])),
    /0001-ground.sql was applied .* not 0001-base/,
  )
  assert.match(
    because(planMigrations([ground], [applied(ground), applied(cases)])),
    /0002-cases.sql .* not in the folder/,
  )
})

test('line ends may change with a checkout', () => {
  const windows = { ...ground, text: 'create schema platform;\r\n' }
  assert.deepEqual(names(planMigrations([windows], [applied(ground)])), [])
})

test('numbers may not skip, repeat or start elsewhere, and names have one form', () => {
  assert.match(because(planMigrations([ground, drafts], [])), /0002 is missing before 0003-drafts.sql/)
  assert.match(because(planMigrations([cases], [])), /0001 is missing/)
  assert.match(because(planMigrations([ground, { ...cases, name: '0001-cases.sql' }], [])), /two migrations/)
  assert.match(because(planMigrations([ground, { ...cases, name: '2-cases.sql' }], [])), /not named like/)
  assert.match(because(planMigrations([{ ...ground, name: '0000-ground.sql' }], [])), /number of 0000/)
})

test('an earlier one that turns up late is refused', () => {
  assert.match(
    because(planMigrations([ground, cases, drafts], [applied(ground), applied(drafts)])),
    /0002-cases.sql was not applied/,
  )
})
