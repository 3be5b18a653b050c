import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnswer, showAnswer } from './fields.ts'
import { aQuestion, around, missing, sent, wrong } from './questions-for-tests.ts'

const question = aQuestion('national-insurance')
const check = (given: string) => readAnswer(question, sent({ '': given }), around)

for (const given of [
  'AB123456C',
  'AB 12 34 56 C',
  'ab 12 34 56 c',
  ' AB-12-34-56-C ',
  'AB.12.34.56.C',
  'AB/123456/C',
  'A B 1 2 3 4 5 6 C',
]) {
  test(`"${given}" is AB 12 34 56 C`, () => {
    assert.deepEqual(check(given), { ok: true, code: 'AB123456C' })
  })
}

for (const [given, why] of [
  ['QQ 12 34 56 C', 'it is the example, which is nobody’s'],
  ['BG123456C', 'no number begins with BG'],
  ['GB123456C', 'no number begins with GB'],
  ['NK123456C', 'no number begins with NK'],
  ['KN123456C', 'no number begins with KN'],
  ['TN123456C', 'no number begins with TN'],
  ['NT123456C', 'no number begins with NT'],
  ['ZZ123456C', 'no number begins with ZZ'],
  ['AO123456C', 'O is no second letter'],
  ['AB123456E', 'the last letter is A to D'],
  ['AB123456', 'the last letter is missing'],
  ['AB12345C', 'a digit is missing'],
  ['AB1234567C', 'a digit is too many'],
  ['AB12345OC', 'an O is no nought'],
] as const) {
  test(`"${given}" is refused: ${why}`, () => {
    assert.deepEqual(check(given), wrong)
  })
}

test('D, F, I, Q, U and V stand nowhere at the beginning', () => {
  for (const letter of 'DFIQUV')
    for (const prefix of [`${letter}A`, `A${letter}`])
      assert.deepEqual(check(`${prefix}123456C`), wrong, prefix)
})

test('O stands first in some numbers', () => {
  assert.equal(check('OA123456A').ok, true)
})

test('nothing but blanks is an unanswered question', () => {
  assert.deepEqual(check(' - '), missing)
})

test('it is shown in pairs, as on the card', () => {
  assert.equal(showAnswer(question, 'AB123456C', around), 'AB 12 34 56 C')
})
