import assert from 'node:assert/strict'
import { createSecretKey, hkdfSync } from 'node:crypto'
import { test } from 'node:test'
import { deriveKeys, hmac, open, same, seal } from './crypto.ts'

const key = createSecretKey(Buffer.alloc(32, 1))
const otherKey = createSecretKey(Buffer.alloc(32, 2))

test('what is sealed can be opened with the same key and the same binding only', () => {
  const sealed = seal(key, 'Bridge Street, house 12a, naïve', 'where')

  assert.equal(open(key, sealed, 'where'), 'Bridge Street, house 12a, naïve')
  assert.equal(open(otherKey, sealed, 'where'), null)
  assert.equal(open(key, sealed, 'danger'), null)
})

test('a change of any byte is noticed, and so is anything cut off or added', () => {
  const sealed = seal(key, 'pothole', 'kind')

  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    assert.equal(open(key, changed, 'kind'), null, `byte ${at}`)
    assert.equal(open(key, sealed.subarray(0, at), 'kind'), null, `the first ${at} bytes`)
  }
  assert.equal(open(key, Buffer.concat([sealed, Buffer.of(0)]), 'kind'), null)
})

test('the same words are sealed differently each time and never stand there readable', () => {
  const sealed = Array.from({ length: 100 }, () => seal(key, 'pothole', 'kind'))

  assert.equal(new Set(sealed.map((each) => each.subarray(0, 12).toString('hex'))).size, 100)
  assert.equal(new Set(sealed.map((each) => each.subarray(12).toString('hex'))).size, 100)
  assert.ok(sealed.every((each) => !each.includes('pothole')))
  assert.equal(open(key, seal(key, '', 'kind'), 'kind'), '')
})

test('a digest of parts tells where one part ends', () => {
  assert.notDeepEqual(hmac(key, 'ab', 'c'), hmac(key, 'a', 'bc'))
  assert.notDeepEqual(hmac(key, 'ab'), hmac(key, 'ab', ''))
  assert.notDeepEqual(hmac(key, 'ab'), hmac(otherKey, 'ab'))
  assert.deepEqual(hmac(key, 'ab', 'c'), hmac(key, Buffer.from('ab'), Buffer.from('c')))
  assert.equal(hmac(key).length, 32)
})

test('every key of a deployment is another one, and all are the same after a restart', () => {
  const master = Buffer.alloc(32, 9)
  const keys = deriveKeys(master)
  const again = deriveKeys(Buffer.from(master))
  const all = [
    keys.draft.export().toString('base64url'),
    keys.trackingCode.export().toString('base64url'),
    keys.password('guildhall_web'),
    keys.password('guildhall_statistics'),
  ]

  assert.equal(new Set(all).size, 4)
  assert.ok(all.every((one) => Buffer.from(one, 'base64url').length === 32))
  assert.ok(keys.draft.equals(again.draft))
  assert.equal(keys.password('guildhall_web'), again.password('guildhall_web'))
  assert.ok(!keys.draft.equals(deriveKeys(Buffer.alloc(32, 8)).draft))
})

test('keys are derived in the way that is written down, so that a backup can be opened years later', () => {
  const master = Buffer.alloc(40, 3)
  const expected = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'guildhall draft', 32))

  assert.deepEqual(deriveKeys(master).draft.export(), expected)
})

test('a secret that is too short is refused', () => {
  assert.throws(() => deriveKeys(Buffer.alloc(31)), /at least 32 bytes/)
})

test('two values are the same only when they are', () => {
  assert.ok(same(Buffer.from('abc'), Buffer.from('abc')))
  assert.ok(!same(Buffer.from('abc'), Buffer.from('abd')))
  assert.ok(!same(Buffer.from('abc'), Buffer.from('ab')))
  assert.ok(same(Buffer.alloc(0), Buffer.alloc(0)))
})
