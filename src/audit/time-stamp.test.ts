import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { openAuthority } from '../../test/support/time-stamp-authority.ts'
import { readReply, requestOf } from './time-stamp.ts'

test('a reply is taken for the fingerprint and the number that were asked about, and for no other', async (t) => {
  const authority = await openAuthority(t)
  const imprint = createHash('sha256').update('a line\n').digest()
  const nonce = Buffer.from('4142434445464748', 'hex')
  const answer = await fetch(authority.url, {
    method: 'POST',
    body: new Uint8Array(requestOf(imprint, nonce)),
  })
  const reply = Buffer.from(await answer.arrayBuffer())

  const own = readReply(reply, { imprint, nonce })

  assert.equal(own.ok, true)
  const other = { ok: false, because: 'the answer does not fit' }
  assert.deepEqual(readReply(reply, { imprint: imprint.toReversed() as Buffer, nonce }), other)
  assert.deepEqual(readReply(reply, { imprint, nonce: Buffer.from('4142434445464749', 'hex') }), other)
  assert.ok(own.ok)
  await authority.check(own.token!, 'a line\n')
})

test('a reply cut short anywhere, or with a byte more, does not fit, and with any byte changed never throws', async (t) => {
  const authority = await openAuthority(t)
  const imprint = createHash('sha256').update('a line\n').digest()
  const nonce = Buffer.from('4142434445464748', 'hex')
  const answer = await fetch(authority.url, {
    method: 'POST',
    body: new Uint8Array(requestOf(imprint, nonce)),
  })
  const reply = Buffer.from(await answer.arrayBuffer())

  for (let length = 0; length < reply.length; length += 1)
    assert.equal(readReply(reply.subarray(0, length), { imprint, nonce }).ok, false, `cut at ${length}`)
  assert.equal(readReply(Buffer.concat([reply, Buffer.from([0])]), { imprint, nonce }).ok, false)
  for (let at = 0; at < reply.length; at += 1) {
    const changed = Buffer.from(reply)
    changed[at]! ^= 0x81
    assert.doesNotThrow(() => readReply(changed, { imprint, nonce }), `changed at ${at}`)
  }
})
