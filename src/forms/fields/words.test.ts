import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WordsQuestion } from '../service.ts'
import { lists, thePage, theService } from '../street-problem-for-tests.ts'
import { readAnswer, showAnswer } from './fields.ts'

const optional = thePage(theService(), 'more').questions.find(
  (one): one is WordsQuestion => one.type === 'words',
)!
const required: WordsQuestion = {
  ...optional,
  optional: false,
  errors: { missing: 'Enter what happened', wrong: optional.errors.wrong },
}
const around = { lists, answers: {} }
const check = (sent: string, question = optional) => readAnswer(question, () => [sent], around)
const tooLong = { ok: false, text: 'Use 500 characters or fewer' }

test('line ends of every kind of machine become one kind', () => {
  assert.deepEqual(check('one\r\ntwo\rthree\nfour'), { ok: true, code: 'one\ntwo\nthree\nfour' })
})

test('blanks around the words go; empty lines, double spaces and capitals within them stay', () => {
  assert.deepEqual(check('\r\n  By the GATE,\r\n\r\n  on the  left \t\n'), {
    ok: true,
    code: 'By the GATE,\n\n  on the  left',
  })
})

for (const words of [
  '<script>alert(1)</script>',
  "'; drop table records; --",
  '{{7*7}}',
  '../../etc',
  '50% & more',
]) {
  test(`"${words}" are words like others, kept and told as they were written`, () => {
    assert.deepEqual(check(words), { ok: true, code: words })
    assert.equal(showAnswer(optional, words, around), words)
  })
}

test('words that may be left out may be left out, or be nothing but blanks', () => {
  for (const nothing of ['', '   ', '\r\n\r\n', '\t\u00a0'])
    assert.deepEqual(check(nothing), { ok: true, code: '' })
})

test('words that may not be left out are asked for again, whatever blanks were sent', () => {
  for (const nothing of ['', '   ', '\r\n\r\n', '\t\u00a0'])
    assert.deepEqual(check(nothing, required), { ok: false, text: 'Enter what happened' })
})

for (const [what, character] of [
  ['a letter', 'a'],
  ['a letter with its accent apart', 'e\u0301'],
  ['a letter outside the sixteen-bit plane', '𐐷'],
  ['a syllable of Tamil', 'நி'],
  ['a family of four', '👨‍👩‍👧‍👦'],
  ['a flag', '🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
] as const) {
  test(`${what} counts as one character, as people count`, () => {
    assert.equal(check(character.repeat(500)).ok, true)
    assert.deepEqual(check(character.repeat(501)), tooLong)
  })
}

test('a line end counts as one character, whichever kind the browser sent', () => {
  assert.equal(check(`${'a\r\n'.repeat(249)}aa`).ok, true)
  assert.deepEqual(check(`${'a\r\n'.repeat(250)}a`), tooLong)
})

test('blanks around the words do not count', () => {
  assert.equal(check(`${' '.repeat(600)}${'a'.repeat(500)}${'\r\n'.repeat(600)}`).ok, true)
})

test('what is checked again reads the same, as a draft opened again must', () => {
  const once = check(' one\r\n\r two \r\n')
  assert.ok(once.ok)

  assert.deepEqual(check(once.code), once)
})
