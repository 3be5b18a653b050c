import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { test } from 'node:test'
import { currentPage, rowTestFiles, writtenPage } from '../../../scripts/generate-promises.ts'
import { promises } from '../promise.ts'
import { collect, type Declaration } from './declarations.ts'
import { promisesPage } from './page.ts'
import type { Row } from './register.ts'

const rows: Row[] = ['W1', 'W2', 'B1'].map((id) => ({
  id,
  section: 'Cookies',
  quote: `we said ${id}`,
  kind: 'promise',
  must: 'It is so.',
}))
const kept: Declaration = { row: 'W1', quote: 'we said W1', state: 'kept' }

test('docs/promises.md says what the row tests and the register say (if not: node scripts/generate-promises.ts)', async () => {
  assert.equal(writtenPage(), await currentPage())
})

test('each row is listed once as kept, in part with the missing clause, or not yet, and counted', () => {
  const page = promisesPage(rows, [kept, { row: 'B1', quote: 'we said B1', state: { part: 'no form yet' } }])

  assert.ok(page.includes('| W1 | kept | we said W1 |  |'))
  assert.ok(page.includes('| W2 | not yet | we said W2 | all of it |'))
  assert.ok(page.includes('| B1 | part | we said B1 | no form yet |'))
  assert.ok(page.includes('| kept | 1 |\n| part | 1 |\n| said | 0 |\n| not yet | 1 |\n| all | 3 |'))
})

test('what is said and not shown is listed with who keeps it', () => {
  const page = promisesPage(rows, [{ row: 'W2', quote: 'we said W2', state: { said: 'Staff do it.' } }])

  assert.ok(page.includes('| W2 | said | we said W2 | Staff do it. |'))
  assert.ok(page.includes('| kept | 0 |\n| part | 0 |\n| said | 1 |\n| not yet | 2 |\n| all | 3 |'))
})

test('a declaration that cannot be right stops the page from being written', () => {
  assert.throws(() => promisesPage(rows, [kept, kept]), /W1 is declared more than once/)
  assert.throws(() => promisesPage(rows, [{ ...kept, row: 'W99' }]), /W99 is declared but is no row/)
  assert.throws(() => promisesPage(rows, [{ ...kept, quote: 'we say W1' }]), /W1 is not quoted/)
  assert.throws(() => promisesPage(rows, [{ ...kept, state: { part: ' ' } }]), /missing clause is not named/)
})

test('a quote cannot break the table it stands in', () => {
  const [row] = rows
  assert.ok(row)

  const page = promisesPage([{ ...row, quote: '_utma | _utmb' }], [])

  assert.ok(page.includes('| W1 | not yet | \\_utma \\| \\_utmb | all of it |'))
})

test('declarations are collected without opening a site or registering a test', async () => {
  const promise = promises<string, string>({
    open: () => Promise.reject(new Error('a site was opened')),
    close: () => Promise.reject(new Error('a site was closed')),
  })

  const found = await collect(async () =>
    promise({
      ...kept,
      holds: async () => assert.fail('the test was run'),
      sabotages: [{ name: 'the page is gone', breaks: () => 'no page' }],
    }),
  )

  assert.deepEqual(found, [kept])
})

test('row tests register nothing with the test runner themselves, or writing the page would run them', () => {
  const themselves = rowTestFiles().filter((file) => /['"]node:test['"]/.test(readFileSync(file, 'utf8')))

  assert.deepEqual(
    themselves.map((file) => relative(process.cwd(), file)),
    [],
  )
})
