/**
 * How a file is sealed so that it streams, opens in parts, and shows when it was touched: AES-256-GCM in segments under a
 * key of the file's own. A segment's number and whether it is the last go into its nonce, so one that is changed,
 * moved, repeated, left out or cut off does not open. Format 1: a head of 16 bytes, then each segment with its tag of 16.
 */
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'

/** Plain bytes in a segment; the last one may have fewer, and has one at least. */
export const segmentSize = 65_536
const tagSize = 16
/** Bytes of a whole segment as it lies in the file. */
export const sealedSegmentSize = segmentSize + tagSize

// The last byte is the version of the format. Bound to every segment, so that it can not be exchanged.
const head = Buffer.from('guildhall file\0\x01', 'latin1')

export interface Layout {
  /** Bytes of the plain content. */
  size: number
  segments: number
}

/** What a sealed file of that many bytes holds, or null when no sealed file has that many. */
export function layoutOf(sealedSize: number): Layout | null {
  const sealed = sealedSize - head.length
  const segments = Math.ceil(sealed / sealedSegmentSize)
  const last = sealed - (segments - 1) * sealedSegmentSize
  return segments >= 1 && last > tagSize ? { size: sealed - segments * tagSize, segments } : null
}

/** Where a segment begins in the sealed file. */
export function placeOfSegment(no: number): number {
  return head.length + no * sealedSegmentSize
}

/** The sealed bytes of a content, as it comes. The key must never have sealed anything else. */
export async function* seal(content: AsyncIterable<Uint8Array>, key: KeyObject): AsyncGenerator<Buffer> {
  yield head
  const segment = Buffer.alloc(segmentSize)
  let [no, filled] = [0, 0]
  for await (const chunk of content) {
    for (let at = 0; at < chunk.length; ) {
      // A full one waits until more comes: it may be the last.
      if (filled === segmentSize) {
        yield sealSegment(key, no++, false, segment)
        filled = 0
      }
      const part = chunk.subarray(at, at + segmentSize - filled)
      segment.set(part, filled)
      filled += part.length
      at += part.length
    }
  }
  yield sealSegment(key, no, true, segment.subarray(0, filled))
}

/** The plain bytes of one segment, or null when it is not this file's, at this place, as it was sealed. */
export function openSegment(key: KeyObject, no: number, isLast: boolean, sealed: Uint8Array): Buffer | null {
  if (sealed.length <= tagSize || sealed.length > sealedSegmentSize) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(no, isLast))
    .setAAD(head)
    .setAuthTag(sealed.subarray(-tagSize))
  const plain = decipher.update(sealed.subarray(0, -tagSize))
  try {
    decipher.final()
    return plain
  } catch {
    return null
  }
}

/** Whether these are the bytes before the first segment, of the one format there is. */
export function isHead(bytes: Uint8Array): boolean {
  return head.equals(bytes)
}

function sealSegment(key: KeyObject, no: number, isLast: boolean, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(no, isLast)).setAAD(head)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Never twice under one key, for a number comes once in a file. */
function nonceOf(no: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(no, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}
