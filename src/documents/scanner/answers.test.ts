import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnswer, readVersion } from './answers.ts'

test('only the very words of a clean answer are one', () => {
  assert.deepEqual(readAnswer('stream: OK'), { said: 'clean' })
  assert.deepEqual(readAnswer('stream: A.Virus FOUND'), { said: 'infected', signature: 'A.Virus' })
  assert.deepEqual(readAnswer('stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND'), {
    said: 'nothing',
    because: 'too large',
  })
  assert.deepEqual(readAnswer('INSTREAM size limit exceeded. ERROR'), {
    said: 'nothing',
    because: 'too large',
  })
  for (const words of ['', 'OK', 'stream: OK ', 'stream: OKAY', 'stream: not OK', 'UNKNOWN COMMAND'])
    assert.deepEqual(readAnswer(words), { said: 'nothing', because: 'error' }, words)
})

test('signatures of which the day is not known are none', () => {
  assert.equal(readVersion('ClamAV 1.4.6'), null)
  assert.equal(readVersion('ClamAV 1.4.6/77/yesterday'), null)
  assert.deepEqual(readVersion('ClamAV 1.4.6/27500/Sun Nov  1 08:00:00 2026'), {
    engine: 'ClamAV 1.4.6',
    signatures: '27500',
    signaturesAt: new Date('2026-11-01T08:00:00Z'),
  })
})
