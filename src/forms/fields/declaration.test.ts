import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnswer, showAnswer, typedOf } from './fields.ts'
import { aQuestion, around, missing, sent } from './questions-for-tests.ts'

const question = aQuestion('declaration')

test('who ticks the statement has declared it, and is shown the words again', () => {
  assert.deepEqual(readAnswer(question, sent({ '': 'yes' }), around), { ok: true, code: 'yes' })
  assert.equal(showAnswer(question, 'yes', around), 'What I have told is true')
  assert.deepEqual(typedOf(question, 'yes'), { asked: ['yes'] })
})

test('an empty box declares nothing, and neither does anything else that is sent', () => {
  for (const given of [[], '', 'on', 'no', 'true'])
    assert.deepEqual(readAnswer(question, sent({ '': given }), around), missing)
})
