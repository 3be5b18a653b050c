import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deriveKeys } from '../platform/crypto.ts'
import { spentHash, tokenFor } from './token.ts'

const key = deriveKeys(Buffer.alloc(32, 7)).equality
const handle = Buffer.alloc(16, 3)
const now = new Date('2026-11-22T12:00:00Z')
const service = 'parking-permit'
const token = tokenFor(key, { service, handle, now })
const read = (over: Partial<{ service: string; token: string; now: Date }>) =>
  spentHash(key, { service, token, now, ...over })

test('a receipt that is shown again has the same token, and in the next month one that is used up with it', () => {
  const nextMonth = new Date('2026-12-01T00:00:00Z')
  const later = tokenFor(key, { service, handle, now: nextMonth })

  assert.equal(tokenFor(key, { service, handle, now }), token)
  assert.notEqual(later, token)
  assert.deepEqual(read({ token: later, now: nextMonth }), read({}))
})

test('a token holds until the end of the next month, and no longer than its use is remembered', () => {
  assert.ok(read({ now: new Date('2026-12-31T23:59:59Z') }))
  assert.equal(read({ now: new Date('2027-01-01T00:00:00Z') }), null)
})

test('a token that was made up, altered, or given for another form is none', () => {
  assert.equal(read({ service: 'contact-us' }), null)
  assert.equal(read({ token: 'A'.repeat(32) }), null)
  assert.equal(read({ token: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}` }), null)
  assert.equal(read({ token: `${token}\n` }), null)
  assert.equal(read({ token: '' }), null)
  assert.equal(spentHash(deriveKeys(Buffer.alloc(32, 8)).equality, { service, token, now }), null)
})

test('neither token nor hash has anything of the handle', () => {
  const traces = [handle.toString('hex'), handle.toString('base64url')]

  for (const kept of [Buffer.from(token, 'base64url'), read({})!])
    for (const trace of traces) {
      assert.ok(!kept.toString('hex').includes(trace))
      assert.ok(!kept.toString('base64url').includes(trace))
    }
})
