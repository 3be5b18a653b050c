import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allLanguages, english } from '../messages/messages.ts'
import { reasons } from './inspection/reasons.ts'
import { type Refused, refusalInWords, stateInWords } from './sentences.ts'

const ours: Refused[] = [
  'wrong-kind',
  'quota',
  'too-many',
  'cut-short',
  'store-away',
  'no-room',
  'gone',
  'purpose-ended',
  'infected',
  'changed',
  'missing',
]

test('every reason why a file is not taken is said in words, in every language, and says what to do', () => {
  for (const say of allLanguages())
    for (const reason of [...reasons, ...ours]) {
      const words = refusalInWords(say, reason)
      assert.ok(words.length > 20 && !words.endsWith('.'), `${reason}: ${words}`)
    }
  for (const reason of [...reasons, ...ours])
    assert.match(
      refusalInWords(english, reason),
      /(send|choose|give|make|take|go on|begin|set)\b/i,
      `${reason} says what to do`,
    )
})

test('a file that is held says why, and in a demonstration without a scanner how to install one', () => {
  const held = (because: string, isDemonstration = false) =>
    stateInWords(english, { state: 'held', because }, { isDemonstration })

  assert.match(held('no-scanner', true), /apt install clamav-daemon/)
  for (const because of [
    'no-scanner',
    'unreachable',
    'timed-out',
    'signatures-too-old',
    'error',
    'too-large',
  ])
    assert.match(held(because), /has not been checked for viruses yet/)
  assert.match(held('store-away'), /does not work on our side/)
  for (const words of [held('no-scanner', true), held('unreachable'), held('store-away')])
    assert.match(words, /nobody can open it/)
})

test('of a file that a virus was found in, each state says so', () => {
  for (const state of ['refused', 'withdrawn'] as const)
    assert.match(
      stateInWords(english, { state, because: 'infected' }, { isDemonstration: false }),
      /A virus was found/,
    )
  assert.match(
    stateInWords(english, { state: 'withdrawn', because: null }, { isDemonstration: false }),
    /Send it again/,
  )
})
