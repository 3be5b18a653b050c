import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { shrink, shrinkOnce } from './compress.ts'

const page = Buffer.from('<p>Fairholme, naïve and long enough</p>\n'.repeat(100))

test('a page is sent in the smallest form the browser can unpack, and unpacks to the same', () => {
  const br = shrink(page, 'gzip, deflate, br')
  const gzip = shrink(page, 'gzip, deflate')

  assert.equal(br.encoding, 'br')
  assert.deepEqual(brotliDecompressSync(br.body), page)
  assert.equal(gzip.encoding, 'gzip')
  assert.deepEqual(gunzipSync(gzip.body), page)
  assert.ok(br.body.length < page.length && gzip.body.length < page.length)
})

test('who says nothing of packing, or knows other kinds only, gets the page as it is', () => {
  for (const accepts of [undefined, '', 'identity', 'deflate, zstd', 'brotli', 'xgzip', []])
    assert.deepEqual(shrink(page, accepts), { body: page }, String(accepts))
})

test('who refuses a kind is not sent it (RFC 9110, 12.5.3)', () => {
  assert.equal(shrink(page, 'br;q=0, gzip').encoding, 'gzip')
  assert.equal(shrink(page, 'br;q=0, gzip; q=0.0').encoding, undefined)
})

test('a short answer is not packed, for the wrapping would be larger', () => {
  const short = Buffer.from('ok\n')

  assert.deepEqual(shrink(short, 'br, gzip'), { body: short })
})

test('a file is packed once, ahead, and sent as it was packed', () => {
  const ready = shrinkOnce(page)

  assert.equal(shrink(page, 'br', ready).body, ready.br)
  assert.equal(shrink(page, 'gzip', ready).body, ready.gzip)
  assert.equal(shrink(page, 'identity', ready).body, page)
  assert.deepEqual(brotliDecompressSync(ready.br), page)
  assert.deepEqual(gunzipSync(ready.gzip), page)
})
