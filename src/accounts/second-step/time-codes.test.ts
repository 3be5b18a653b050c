import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appAddress, base32, codeOf, stepAt, stepOf } from './time-codes.ts'

const secret = Buffer.from('12345678901234567890')

test('the codes are those of RFC 6238, appendix B', () => {
  const ofRfc = [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ] as const
  for (const [seconds, code] of ofRfc) assert.equal(codeOf(secret, stepAt(new Date(seconds * 1000))), code)
})

test('a clock may be one half minute wrong, and no more', () => {
  const at = (seconds: number) => new Date(1_234_567_890_000 + seconds * 1000)
  assert.equal(stepOf(secret, '005 924', at(0)), stepAt(at(0)))
  assert.equal(stepOf(secret, '005924', at(30)), stepAt(at(0)))
  assert.equal(stepOf(secret, '005924', at(-30)), stepAt(at(0)))
  for (const seconds of [60, -60]) assert.equal(stepOf(secret, '005924', at(seconds)), null)
  for (const typed of ['', '05924', '0059240', '00592a', '٠٠٥٩٢٤'])
    assert.equal(stepOf(secret, typed, at(0)), null)
})

test('the key is written as apps read it', () => {
  assert.equal(base32(secret), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  assert.equal(
    appAddress(secret, { issuer: 'Town & Moor', name: 'a@b.example' }),
    'otpauth://totp/Town%20%26%20Moor:a%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Town%20%26%20Moor',
  )
})
