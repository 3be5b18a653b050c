import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compare, type Kept, longestGap } from './compare.ts'

const told = (reference: string, at = 0) => ({ reference, place: { street: 'a', number: '1' }, at })
const kept = (reference: string, but: Partial<Kept> = {}): Kept => ({
  reference,
  place: `place of ${reference}`,
  answers: 6,
  steps: 1,
  records: 0,
  told: 0,
  lines: 0,
  hasDraft: true,
  ...but,
})

test('nothing is found where everything told is kept once and whole, also beside a report nobody was told of yet', () => {
  assert.deepEqual(compare([told('one')], [kept('one'), kept('two')], 6), {
    lost: [],
    doubled: [],
    halfWritten: [],
  })
})

test('a reference told and not kept is lost', () => {
  assert.deepEqual(compare([told('one'), told('two')], [kept('two')], 6).lost, ['one'])
})

test('one place kept as two cases is doubled', () => {
  const twice = [kept('one', { place: 'here' }), kept('two', { place: 'here' })]

  assert.deepEqual(compare([told('one')], twice, 6).doubled, ['here'])
})

test('a case without all its answers, its first step or its draft is half written', () => {
  const half = [kept('one', { answers: 5 }), kept('two', { steps: 0 }), kept('three', { hasDraft: false })]

  assert.deepEqual(compare([], half, 6).halfWritten, ['one', 'two', 'three'])
})

test('the longest gap is between two references told one after the other, in whatever order they are listed', () => {
  assert.equal(longestGap([told('a', 100), told('c', 900), told('b', 400)]), 500)
  assert.equal(longestGap([told('a', 100)]), 0)
  assert.equal(longestGap([]), 0)
})
