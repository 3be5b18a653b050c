import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Reader, stretch } from '../reader.ts'
import type { Reason } from '../reasons.ts'
import type { Placed } from './places.ts'

/**
 * Unpacks one member a piece at a time, and stops at the first byte more than it said it has. `seen` may refuse a piece. In
 * the end size, sum and packed size must be those that the archive stated.
 */
export async function unpack(
  file: Reader,
  member: Placed,
  seen: (bytes: Buffer) => Reason | null,
): Promise<Reason | null> {
  let size = 0
  let sum = 0
  const take = (bytes: Buffer): Reason | null => {
    size += bytes.length
    if (size > member.unpacked) return 'false-size'
    sum = crc32(bytes, sum)
    return seen(bytes)
  }
  const fault = member.method === 0 ? await copy(file, member, take) : await inflate(file, member, take)
  if (fault) return fault
  return size === member.unpacked && sum === member.sum ? null : 'false-size'
}

type Take = (bytes: Buffer) => Reason | null

async function copy(file: Reader, { from, to }: Placed, take: Take): Promise<Reason | null> {
  for await (const bytes of stretch(file, from, to)) {
    const fault = take(bytes)
    if (fault) return fault
  }
  return null
}

async function inflate(file: Reader, { from, to }: Placed, take: Take): Promise<Reason | null> {
  const packed = Readable.from(stretch(file, from, to))
  const unpacking = createInflateRaw({ chunkSize: 64 * 1024 })
  let unread: unknown = null
  packed.on('error', (error) => {
    unread = error
    unpacking.destroy()
  })
  packed.pipe(unpacking)
  try {
    for await (const bytes of unpacking) {
      const fault = take(bytes as Buffer)
      if (fault) return fault
    }
    return unpacking.bytesWritten === to - from ? null : 'false-size'
  } catch (error) {
    if (unread) throw unread // the file could not be read: that is no fault of whoever sent it
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      return 'archive-broken'
    throw error
  } finally {
    packed.destroy()
    unpacking.destroy()
  }
}
