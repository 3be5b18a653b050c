import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnswer, showAnswer } from './fields.ts'
import { aQuestion, around, missing, sent, wrong } from './questions-for-tests.ts'

const question = aQuestion('vehicle')
const check = (given: string) => readAnswer(question, sent({ '': given }), around)

for (const [given, code, which] of [
  ['AB12 CDE', 'AB12CDE', 'current'],
  ['ab12cde', 'AB12CDE', 'current'],
  [' AB-12 CDE ', 'AB12CDE', 'current'],
  ['A123 BCD', 'A123BCD', 'prefix'],
  ['ABC 123D', 'ABC123D', 'suffix'],
  ['1234 AB', '1234AB', 'dateless'],
  ['A 1', 'A1', 'dateless'],
  ['ABZ 1234', 'ABZ1234', 'Northern Ireland'],
  ['101 D 234', '101D234', 'diplomatic'],
] as const) {
  test(`"${given}" is a ${which} mark`, () => {
    assert.deepEqual(check(given), { ok: true, code })
  })
}

for (const [given, why] of [
  ['A', 'one sign is too few'],
  ['AB12 CDEF', 'eight signs are too many'],
  ['ABCDEF', 'it has no digit'],
  ['123456', 'it has no letter'],
  ['AB12 CDÉ', 'marks have no accents'],
  ['AB12_CD€', 'marks have letters and digits only'],
] as const) {
  test(`"${given}" is no mark: ${why}`, () => {
    assert.deepEqual(check(given), wrong)
  })
}

test('an O and a 0 are two different marks, and stay as they were typed', () => {
  assert.deepEqual(check('AO12 CDE'), { ok: true, code: 'AO12CDE' })
  assert.deepEqual(check('A012 CDE'), { ok: true, code: 'A012CDE' })
})

test('nothing but blanks is an unanswered question', () => {
  assert.deepEqual(check('  '), missing)
})

test('a current mark is shown with its space, others as they are', () => {
  assert.equal(showAnswer(question, 'AB12CDE', around), 'AB12 CDE')
  assert.equal(showAnswer(question, '1234AB', around), '1234AB')
})
