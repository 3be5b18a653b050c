import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { reprDigest } from './repr-digest.ts'

test('the digest of a file in its header is the one of the example in RFC 9530', () => {
  const sha256 = createHash('sha256').update('{"hello": "world"}\n').digest('hex')

  assert.equal(reprDigest(sha256), 'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:')
})

test('whatever the content, the header is what another program computes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (content) => {
      const hash = (as: 'hex' | 'base64') => createHash('sha256').update(content).digest(as)
      assert.equal(reprDigest(hash('hex')), `sha-256=:${hash('base64')}:`)
    }),
  )
})
