import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rounded } from './ward-news.ts'

test('a number of reports is told in fives, and below five as no number', () => {
  const told = [0, 1, 4, 5, 7, 8, 12, 13, 101].map(rounded)

  assert.deepEqual(told, ['none', 'few', 'few', 5, 5, 10, 10, 15, 100])
})
