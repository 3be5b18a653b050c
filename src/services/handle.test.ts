import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { test } from 'node:test'
import { draftId, draftKey, handleFromSession, newHandle, printHandle, readHandle } from './handle.ts'

const key = createSecretKey(Buffer.alloc(32, 1))
const otherKey = createSecretKey(Buffer.alloc(32, 2))
const street = 'street-problem'

test('a handle that we printed is read again, for the same service and by the same council only', () => {
  const handle = newHandle()
  const printed = printHandle(key, street, handle)

  assert.match(printed, /^[A-Za-z0-9_-]{32}$/)
  assert.deepEqual(readHandle(key, street, printed), handle)
  assert.equal(readHandle(key, 'parking-permit', printed), null)
  assert.equal(readHandle(otherKey, street, printed), null)
})

test('a handle with any bit changed is not one of ours', () => {
  const bytes = Buffer.from(printHandle(key, street, newHandle()), 'base64url')

  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    assert.equal(readHandle(key, street, changed.toString('base64url')), null, `bit ${bit}`)
  }
})

test('what is shorter, longer or spelled with other signs is not one of ours', () => {
  const printed = printHandle(key, street, newHandle())

  for (const wrong of [
    '',
    printed.slice(1),
    `${printed}A`,
    `${printed}=`,
    ` ${printed}`,
    `${printed}\n`,
    `!${printed}`,
  ])
    assert.equal(readHandle(key, street, wrong), null, JSON.stringify(wrong))
})

test('no two handles are the same, and each has sixteen random bytes', () => {
  const handles = Array.from({ length: 1_000 }, () => newHandle())

  assert.ok(handles.every((handle) => handle.length === 16))
  assert.equal(new Set(handles.map((handle) => handle.toString('hex'))).size, 1_000)
})

test('a session stands for one handle in each service, and for another in every other', () => {
  const here = handleFromSession(key, 'a session', street)

  assert.equal(here.length, 16)
  assert.deepEqual(handleFromSession(key, 'a session', street), here)
  assert.notDeepEqual(handleFromSession(key, 'a session', 'parking-permit'), here)
  assert.notDeepEqual(handleFromSession(key, 'another', street), here)
  assert.notDeepEqual(handleFromSession(otherKey, 'a session', street), here)
})

test('neither the name of the draft nor its key shows the handle, and the key needs the secret too', () => {
  const handle = newHandle()

  assert.equal(draftId(handle).length, 32)
  assert.ok(!draftId(handle).includes(handle))
  assert.deepEqual(draftId(handle), draftId(Buffer.from(handle) as typeof handle))
  assert.notDeepEqual(draftId(handle), draftId(newHandle()))
  assert.ok(!draftKey(key, handle).equals(draftKey(otherKey, handle)))
  assert.ok(!draftKey(key, handle).equals(draftKey(key, newHandle())))
  assert.notDeepEqual(draftKey(key, handle).export(), draftId(handle))
})
