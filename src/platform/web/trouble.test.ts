import assert from 'node:assert/strict'
import { Socket } from 'node:net'
import { test } from 'node:test'
import { answerBrokenRequest, troubleOf, WentWrong } from './trouble.ts'

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

test('a database that is away, starting, stopping or full is not our mistake and passes', () => {
  for (const code of [
    '08006',
    '53300',
    '57P01',
    '57P02',
    '57P03',
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOENT',
    'EPIPE',
    'ETIMEDOUT',
  ])
    assert.equal(troubleOf(Object.assign(new Error('x'), { code })), 'unavailable', code)
})

test('what the driver says in words only, when a connection ends under it or does not come, passes as well', () => {
  for (const words of [
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
    'Cannot use a pool after calling end on the pool',
  ])
    assert.equal(troubleOf(new Error(words)), 'unavailable', words)
})

test('everything else is our fault, however it is thrown', () => {
  for (const thrown of [
    new Error('x'),
    new TypeError('x'),
    Object.assign(new Error('x'), { code: '23505' }),
    Object.assign(new Error('x'), { code: '57014' }),
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

test('a connection that the visitor has ended is not written to', () => {
  const written: unknown[] = []
  const socket = new Socket()
  socket.end = (...given: unknown[]) => {
    written.push(given)
    return socket
  }

  answerBrokenRequest(Object.assign(new Error('x'), { code: 'ECONNRESET' }), socket, new Map())

  assert.deepEqual(written, [])
  assert.ok(socket.destroyed)
})
