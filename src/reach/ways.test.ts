import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  asContent,
  calls,
  fromContent,
  isNothing,
  languages,
  letters,
  madeByHand,
  mayRing,
  noWays,
  printed,
  speaking,
  type Ways,
  waysFrom,
} from './ways.ts'

const all: Ways = { letters: [...letters], calls: 'ring', speaking: [...speaking], interpreter: 'bsl' }
const chosen = { letters: [], calls: [], speaking: [], interpreter: [] }

test('whatever is chosen is read again as it was chosen, and nothing as nothing', () => {
  for (const ways of [all, noWays, ...languages.map((interpreter) => ({ ...noWays, interpreter }))])
    assert.deepEqual(fromContent(asContent(ways)), ways)
  assert.ok(isNothing(fromContent({})))
  assert.ok(!isNothing(all))
})

test('a list that has grown shorter leaves out what it lost, and keeps the rest', () => {
  assert.deepEqual(
    fromContent({ letters: 'braille papyrus', calls: 'at-night', speaking: '', interpreter: 'latin' }),
    {
      ...noWays,
      letters: ['braille'],
    },
  )
})

test('what is not on the list is said by its group, and so is more than one where one is to be chosen', () => {
  assert.deepEqual(
    waysFrom({ ...chosen, letters: ['braille', 'gold'], interpreter: ['bsl', 'urdu'] }).wrong,
    ['letters', 'interpreter'],
  )
  assert.deepEqual(waysFrom({ ...chosen, calls: [...calls] }).ways.calls, null)
})

test('who is not to be rung may not be rung, and everybody else may', () => {
  assert.deepEqual([noWays, all, { ...all, calls: 'write' } as Ways].map(mayRing), [true, true, false])
})

test('large print is printed, and the rest is made by hand', () => {
  assert.deepEqual([printed(noWays), printed(all)], ['usual', 'large'])
  assert.deepEqual(madeByHand(all), ['easy-read', 'braille', 'audio'])
})

test('everything that can be kept fits in what the database takes', () => {
  assert.ok(JSON.stringify(asContent(all)).length < 400)
})
