import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { fixedClock } from '../clock.ts'
import { DailyKey } from './daily-key.ts'

const address = '203.0.113.77'

test('an address has one tag all day and another after midnight in London', () => {
  // In July London is an hour ahead of universal time: its midnight is at 23:00.
  const clock = fixedClock('2026-07-10T23:00:00Z')
  const key = new DailyKey(clock.now)
  const first = key.tag('page', address)

  clock.set('2026-07-11T22:59:59Z')
  assert.equal(key.tag('page', address), first)

  clock.set('2026-07-11T23:00:00Z')
  assert.notEqual(key.tag('page', address), first)
})

test('yesterday’s key does not come back when the clock does', () => {
  const clock = fixedClock('2026-11-20T12:00:00Z')
  const key = new DailyKey(clock.now)
  const first = key.tag('page', address)
  clock.set('2026-11-21T12:00:00Z')
  key.turnTheDay()

  clock.set('2026-11-20T12:00:00Z')

  assert.notEqual(key.tag('page', address), first)
})

test('two starts have two keys', () => {
  const clock = fixedClock('2026-11-21T12:00:00Z')

  assert.notEqual(new DailyKey(clock.now).tag('page', address), new DailyKey(clock.now).tag('page', address))
})

test('tags of two labels cannot be laid beside each other', () => {
  const key = new DailyKey(fixedClock('2026-11-21T12:00:00Z').now)

  assert.notEqual(key.tag('page', address), key.tag('form', address))
})

test('what was kept under yesterday’s key is forgotten at midnight, once, also on a night without visitors', () => {
  const clock = fixedClock('2026-11-21T23:59:00Z')
  let forgotten = 0
  const key = new DailyKey(clock.now, () => {
    forgotten += 1
  })

  key.turnTheDay()
  assert.equal(forgotten, 0)
  clock.set('2026-11-22T00:00:00Z')
  key.turnTheDay()
  key.turnTheDay()
  assert.equal(forgotten, 1)
})

test('neither the key nor the address can be had from the key’s holder or its tags', () => {
  const key = new DailyKey(fixedClock('2026-11-21T12:00:00Z').now)
  const tag = key.tag('page', address)

  assert.equal(JSON.stringify(key), '{}')
  assert.equal(inspect(key, { depth: 9, showHidden: true }), 'DailyKey {}')
  assert.deepEqual(Reflect.ownKeys(key), [])
  assert.deepEqual(Object.getOwnPropertyNames(DailyKey.prototype).sort(), [
    'constructor',
    'tag',
    'turnTheDay',
  ])
  assert.match(tag, /^[A-Za-z0-9_-]{43}$/)
})
