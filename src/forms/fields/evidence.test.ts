import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnswer, showAnswer } from './fields.ts'
import { aQuestion, around, missing, sent } from './questions-for-tests.ts'

const question = aQuestion('evidence')
const check = (given: string | readonly string[], of = question) =>
  readAnswer(of, sent({ '': given }), around)

test('papers are shown in one of the ways the council offers', () => {
  assert.deepEqual(check('post'), { ok: true, code: 'post' })
  assert.equal(showAnswer(question, 'counter', around), 'At our counter')
})

test('no way, or one that is not offered, is asked for again', () => {
  for (const given of [[], '', 'pigeon']) assert.deepEqual(check(given), missing)
})

test('where no papers are needed none need be promised', () => {
  assert.deepEqual(check([], { ...question, optional: true }), { ok: true, code: '' })
})
