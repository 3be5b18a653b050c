import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCode, inputsOf, readAnswer, showAnswer } from './fields.ts'
import { aQuestion, around } from './questions-for-tests.ts'

const asked = aQuestion('round-status')

test('nobody is asked how the round stands: it has no input, and nothing that is sent answers it', () => {
  assert.deepEqual(inputsOf(asked), [])
  assert.deepEqual(
    readAnswer(asked, () => ['done'], around),
    { ok: true, code: 'unknown' },
  )
})

test('what the rounds said stays as it was said, in the order of the states', () => {
  assert.deepEqual(checkCode(asked, 'done,under-way', around), { ok: true, code: 'under-way,done' })
  assert.equal(showAnswer(asked, 'under-way,done', around), 'under-way, done')
})

test('what no round can say is unknown, which blocks nobody', () => {
  for (const code of ['', 'gone-home', 'DONE'])
    assert.deepEqual(checkCode(asked, code, around), { ok: true, code: 'unknown' })
})
