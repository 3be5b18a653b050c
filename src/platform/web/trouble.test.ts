import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DatabaseAway } from '../db/away.ts'
import { troubleOf, WentWrong } from './trouble.ts'

test('what a step before the page has named is that trouble', () => {
  assert.equal(troubleOf(new WentWrong('not from our own page')), 'not from our own page')
  assert.equal(troubleOf(new WentWrong('unavailable')), 'unavailable')
})

test('what the server’s own limits refuse is told as such', () => {
  const refused = (statusCode: number) => troubleOf(Object.assign(new Error('x'), { statusCode }))

  assert.deepEqual([400, 404, 413, 415, 429].map(refused), [
    'not readable',
    'not found',
    'too large',
    'not readable',
    'too many requests',
  ])
})

test('a database that is away is not our mistake and passes', () => {
  assert.equal(troubleOf(new DatabaseAway(new Error('x'))), 'unavailable')
})

test('a visitor who goes away while sending is nobody’s mistake', () => {
  assert.equal(troubleOf(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })), 'not readable')
})

test('everything else is our fault, however it is thrown', () => {
  for (const thrown of [
    new Error('x'),
    new TypeError('x'),
    Object.assign(new Error('x'), { code: '23505' }),
    Object.assign(new Error('x'), { code: 8006 }),
    Object.assign(new Error('x'), { statusCode: 500 }),
    Object.assign(new Error('x'), { statusCode: '429' }),
    'unavailable',
    undefined,
    null,
    0,
  ])
    assert.equal(troubleOf(thrown), 'our fault')
})
