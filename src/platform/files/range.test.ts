import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contentRange, rangeOf, unsatisfied } from './range.ts'

const size = 1000
const whole = { part: 'whole' }
const beyond = { part: 'beyond the end' }
const range = (first: number, last: number) => ({ part: 'range', first, last })

test('one range of a file is understood, in each of its three ways', () => {
  for (const [header, asked] of [
    ['bytes=0-0', range(0, 0)],
    ['bytes=0-499', range(0, 499)],
    ['bytes=500-999', range(500, 999)],
    ['bytes=999-999', range(999, 999)],
    ['bytes=900-5000', range(900, 999)],
    ['bytes=500-', range(500, 999)],
    ['bytes=0-', range(0, 999)],
    ['bytes=-1', range(999, 999)],
    ['bytes=-1000', range(0, 999)],
    ['bytes=-5000', range(0, 999)],
    ['Bytes= 1-2\t', range(1, 2)],
    [`bytes=0-${'9'.repeat(400)}`, range(0, 999)],
    [`bytes=-${'9'.repeat(400)}`, range(0, 999)],
  ] as const)
    assert.deepEqual(rangeOf(header, size), asked, header)
})

test('what lies beyond the end is told from what can not be read', () => {
  for (const header of ['bytes=1000-', 'bytes=1000-1000', 'bytes=-0', `bytes=${'9'.repeat(400)}-`])
    assert.deepEqual(rangeOf(header, size), beyond, header)
  // Of an empty content there is no byte to name.
  for (const header of ['bytes=0-', 'bytes=0-0', 'bytes=-1']) assert.deepEqual(rangeOf(header, 0), beyond)
  assert.deepEqual(rangeOf(undefined, 0), whole)
})

test('several ranges, another unit and rubbish get the whole', () => {
  for (const header of [
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=5-2',
    'bytes=0-1,5-6',
    'bytes=0-1, -5',
    'bytes=--1',
    'bytes=1--2',
    'bytes=a-b',
    'bytes=0x1-0x5',
    'bytes=1.5-2',
    'bytes=1e2-',
    'bytes=\u0661-\u0665',
    'bytes=0-1\n',
    'bytes=0-1\r\nSet-Cookie: a=b',
    ' bytes=0-1',
    'bytes 0-1/10',
    'items=0-1',
    'bytes=0-1;q=1',
  ])
    assert.deepEqual(rangeOf(header, size), whole, String(header))
})

test('whatever is asked of whatever size, a range lies inside and its header says so', () => {
  const number = fc.oneof(fc.constant(''), fc.nat(2000).map(String), fc.stringMatching(/^\d{1,40}$/))
  const header = fc.oneof(
    fc.tuple(number, number).map(([from, to]) => `bytes=${from}-${to}`),
    fc.string(),
  )
  fc.assert(
    fc.property(header, fc.nat(2000), (asking, length) => {
      const asked = rangeOf(asking, length)
      if (asked.part !== 'range') return
      const { first, last } = asked
      assert.ok(Number.isInteger(first) && Number.isInteger(last))
      assert.ok(0 <= first && first <= last && last < length)
      assert.match(contentRange(asked, length), /^bytes \d+-\d+\/\d+$/)
    }),
    { numRuns: 1000 },
  )
  assert.equal(contentRange({ first: 0, last: 499 }, 1000), 'bytes 0-499/1000')
  assert.equal(unsatisfied(1000), 'bytes */1000')
})
