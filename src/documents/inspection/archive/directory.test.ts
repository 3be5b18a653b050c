import assert from 'node:assert/strict'
import { test } from 'node:test'
import { docx, look } from '../../../../test/support/files.ts'

/** A letter whose end is written in the long form too, and whose short one says this. */
function withLongEnd(short: (end: Buffer) => void): Buffer {
  const zip = docx()
  const at = zip.length - 22
  const end = Buffer.from(zip.subarray(at))
  const long = Buffer.alloc(56 + 20)
  long.writeUInt32LE(0x06064b50)
  long.writeBigUInt64LE(44n, 4)
  for (const place of [24, 32]) long.writeBigUInt64LE(BigInt(end.readUInt16LE(10)), place)
  long.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40)
  long.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48)
  long.writeUInt32LE(0x07064b50, 56)
  long.writeBigUInt64LE(BigInt(at), 64)
  short(end)
  return Buffer.concat([zip.subarray(0, at), long, end])
}

test('an archive with two ends of which one leads to another directory is refused', async () => {
  const cases: [string, (end: Buffer) => void][] = [
    ['fit', () => {}],
    ['fit', (end) => end.fill(0xff, 8, 20)],
    ['headers-differ', (end) => end.fill(1, 8, 12)],
    ['headers-differ', (end) => end.writeUInt32LE(46, 12)],
    ['headers-differ', (end) => end.writeUInt32LE(30, 16)],
  ]
  for (const [because, short] of cases)
    assert.equal((await look('letter.docx', withLongEnd(short))).says, because)
})
