import assert from 'node:assert/strict'
import { createSecretKey, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { layoutOf, openSegment, placeOfSegment, seal, sealedSegmentSize, segmentSize } from './sealing.ts'

const key = createSecretKey(randomBytes(32))

async function sealed(content: Buffer, chunk = content.length): Promise<Buffer> {
  const parts: Buffer[] = []
  const chunks = async function* () {
    for (let at = 0; at < content.length; at += chunk) yield content.subarray(at, at + chunk)
  }
  for await (const part of seal(chunks(), key)) parts.push(part)
  return Buffer.concat(parts)
}

/** The content, or null when any segment does not open. */
function opened(bytes: Buffer): Buffer | null {
  const layout = layoutOf(bytes.length)
  if (layout === null) return null
  const parts = Array.from({ length: layout.segments }, (_, no) => {
    const segment = bytes.subarray(placeOfSegment(no), placeOfSegment(no + 1))
    return openSegment(key, no, no === layout.segments - 1, segment)
  })
  return parts.includes(null) ? null : Buffer.concat(parts.filter((part) => part !== null))
}

// The borders of the first segments, and a little about them.
const size = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -2, max: 2 }))
  .map(([segments, more]) => Math.max(1, segments * segmentSize + more))

test('a content comes back whole, whatever its size and the chunks in which it came', async () => {
  await fc.assert(
    fc.asyncProperty(size, fc.integer({ min: 1000, max: 200_000 }), async (length, chunk) => {
      const content = randomBytes(length)
      const bytes = await sealed(content, chunk)

      assert.deepEqual(opened(bytes), content)
      assert.equal(layoutOf(bytes.length)?.size, length)
    }),
    { numRuns: 60 },
  )
})

test('a changed byte anywhere is noticed, and so is another length', async () => {
  const content = randomBytes(2 * segmentSize + 5)
  const bytes = await sealed(content)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 16, max: bytes.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, by) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ by
        assert.equal(opened(changed), null)
      },
    ),
    { numRuns: 100 },
  )
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
      assert.equal(opened(bytes.subarray(0, length)), null)
      assert.equal(opened(Buffer.concat([bytes, bytes.subarray(0, length + 1)])), null)
    }),
    { numRuns: 100 },
  )
})

test('a segment that is moved, repeated, left out or cut off at its border is noticed', async () => {
  const bytes = await sealed(randomBytes(3 * segmentSize))
  const head = bytes.subarray(0, placeOfSegment(0))
  const segments = [0, 1, 2].map((no) => bytes.subarray(placeOfSegment(no), placeOfSegment(no + 1)))
  const inOrder = (...order: number[]) => Buffer.concat([head, ...order.map((no) => segments[no] ?? head)])

  assert.notEqual(opened(inOrder(0, 1, 2)), null)
  for (const order of [
    [1, 0, 2],
    [0, 2, 1],
    [0, 0, 2],
    [0, 1, 1],
    [0, 1],
    [0, 2],
    [1, 2],
    [0],
    [2],
    [0, 1, 2, 2],
  ])
    assert.equal(opened(inOrder(...order)), null, order.join())
})

test('no sealed file is shorter than one with a byte, or ends with an empty segment', () => {
  for (const length of [0, 15, 16, 17, 32, 16 + sealedSegmentSize + 1, 16 + sealedSegmentSize + 16])
    assert.equal(layoutOf(length), null, String(length))
  assert.deepEqual(layoutOf(33), { size: 1, segments: 1 })
  assert.deepEqual(layoutOf(16 + sealedSegmentSize + 17), { size: segmentSize + 1, segments: 2 })
})
