/** Which papers are to be shown still. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Asked } from './asked.ts'
import { papersToShow } from './papers.ts'

const day = (n: number) => new Date(`2026-11-${String(n).padStart(2, '0')}T10:00:00Z`)
const asked = (more: Partial<Asked> = {}): Asked => ({
  no: 1,
  question: 'papers',
  why: 'show-evidence',
  asked_at: day(2),
  answered_at: day(3),
  ...more,
})
const seenOn = (n: number, question = 'papers') => [{ question, seen_at: day(n) }]

test('saying how a paper will be shown is not showing it: it is waited for until an officer has seen it', () => {
  assert.deepEqual(papersToShow({ asked: [asked()], seen: [] }), [asked()])
  assert.deepEqual(papersToShow({ asked: [asked()], seen: seenOn(4, 'other') }), [asked()])
  assert.deepEqual(papersToShow({ asked: [asked()], seen: seenOn(4) }), [])
})

test('a paper that was seen before is waited for when it is asked for once more', () => {
  assert.deepEqual(papersToShow({ asked: [asked()], seen: seenOn(1) }), [asked()])
})

test('what waits for an answer is asked as a question, and what was asked twice is waited for once', () => {
  const again = asked({ no: 2, asked_at: day(5), answered_at: day(6) })

  assert.deepEqual(papersToShow({ asked: [asked(), asked({ no: 2, answered_at: null })], seen: [] }), [])
  assert.deepEqual(papersToShow({ asked: [asked(), again], seen: seenOn(4) }), [again])
  assert.deepEqual(papersToShow({ asked: [asked({ why: 'unclear' })], seen: [] }), [])
})
