import assert from 'node:assert/strict'
import { createSecretKey, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { openAbout, sealAbout, unwrapFromQuarantine, wrapInQuarantine } from './file-keys.ts'

const key = () => createSecretKey(randomBytes(32))

test('the key of a file in quarantine opens with the council’s own secret, for that file alone', () => {
  const [quarantine, dataKey] = [key(), key()]
  const wrapped = wrapInQuarantine(quarantine, 'a', dataKey)

  assert.ok(unwrapFromQuarantine(quarantine, 'a', wrapped)?.equals(dataKey))
  assert.equal(unwrapFromQuarantine(key(), 'a', wrapped), null)
  assert.equal(unwrapFromQuarantine(quarantine, 'b', wrapped), null)
})

test('the name of a file opens with the key of that file alone', () => {
  const [dataKey, about] = [key(), { name: 'Letter.pdf', sha256: 'ab'.repeat(32) }]
  const sealed = sealAbout(dataKey, 'a', about)

  assert.deepEqual(openAbout(dataKey, 'a', sealed), about)
  assert.equal(openAbout(key(), 'a', sealed), null)
  assert.equal(openAbout(dataKey, 'b', sealed), null)
})
