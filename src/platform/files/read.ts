/**
 * The one way out. No plain byte of a damaged segment is given to anybody, and the head and the last segment are looked at
 * before the first byte is given, so that a file that was cut off is known at once and its size is proved.
 */
import { createHash, type KeyObject } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Fault } from '../log.ts'
import {
  isHead,
  type Layout,
  layoutOf,
  openSegment,
  placeOfSegment,
  sealedSegmentSize,
  segmentSize,
} from './sealing.ts'
import { failureOf, isAddress, type Shelf, type ShelfFailure } from './shelf.ts'

/** Plain bytes from `first` to `last`, both among them, counted from 0. */
export interface ByteRange {
  first: number
  last: number
}

export type NotRead =
  | { ok: false; because: 'missing' | 'changed' }
  | { ok: false; because: 'unreachable'; cause: ShelfFailure }

export type Opened =
  | { ok: true; size: number; range: ByteRange; content: Readable }
  | { ok: false; because: 'beyond the end'; size: number }
  | NotRead

/** What a content that is being given out ends with when a later segment turns out changed. */
export class FileChanged extends Fault {
  constructor() {
    super('A sealed file was changed, or this is not its key')
  }
}

/**
 * The plain bytes, or those of a range, as a stream to be read or destroyed. The first of them are opened before this
 * settles; of a segment further on that was changed the stream knows, and ends with `FileChanged`.
 */
export async function openFile(
  shelf: Shelf,
  address: string,
  key: KeyObject,
  range?: ByteRange,
): Promise<Opened> {
  if (!isAddress(address)) return { ok: false, because: 'missing' }
  try {
    const layout = layoutOf(await shelf.sizeOf(address))
    if (layout === null) throw new FileChanged()
    const { size } = layout
    const [end] = await Promise.all([openEnd(shelf, address, key, layout), checkHead(shelf, address)])
    const { first, last } = { first: range?.first ?? 0, last: Math.min(range?.last ?? size, size - 1) }
    if (first > last || first < 0) return { ok: false, because: 'beyond the end', size }
    const isAtEnd = Math.floor(first / segmentSize) === layout.segments - 1
    const plain = isAtEnd ? only(end) : openSegments(shelf, address, key, layout, { first, last })
    const content = await begun(trimmed(plain, first % segmentSize, last - first + 1))
    return { ok: true, size, range: { first, last }, content }
  } catch (error) {
    return notRead(error)
  }
}

/** Whether the bytes at an address are those that it names. It needs no key. */
export async function verifyFile(shelf: Shelf, address: string): Promise<{ ok: true } | NotRead> {
  if (!isAddress(address)) return { ok: false, because: 'missing' }
  try {
    const hash = createHash('sha256')
    const size = await shelf.sizeOf(address)
    if (size > 0) for await (const part of shelf.read(address, 0, size)) hash.update(part)
    return hash.digest('hex') === address ? { ok: true } : { ok: false, because: 'changed' }
  } catch (error) {
    return notRead(error)
  }
}

function notRead(error: unknown): NotRead {
  if (error instanceof FileChanged) return { ok: false, because: 'changed' }
  const cause = failureOf(error)
  return cause.because === 'missing'
    ? { ok: false, because: 'missing' }
    : { ok: false, because: 'unreachable', cause }
}

async function openEnd(shelf: Shelf, address: string, key: KeyObject, { segments }: Layout): Promise<Buffer> {
  const sealed = await buffer(shelf.read(address, placeOfSegment(segments - 1), sealedSegmentSize))
  const plain = openSegment(key, segments - 1, true, sealed)
  if (plain === null) throw new FileChanged()
  return plain
}

async function checkHead(shelf: Shelf, address: string): Promise<void> {
  if (!isHead(await buffer(shelf.read(address, 0, placeOfSegment(0))))) throw new FileChanged()
}

async function* only(plain: Buffer): AsyncGenerator<Buffer> {
  yield plain
}

async function* openSegments(
  shelf: Shelf,
  address: string,
  key: KeyObject,
  { segments }: Layout,
  { first, last }: ByteRange,
): AsyncGenerator<Buffer> {
  let no = Math.floor(first / segmentSize)
  const until = Math.floor(last / segmentSize)
  const length = (until - no + 1) * sealedSegmentSize
  for await (const sealed of inSegments(shelf.read(address, placeOfSegment(no), length))) {
    const plain = openSegment(key, no, no === segments - 1, sealed)
    if (plain === null) throw new FileChanged()
    no += 1
    yield plain
  }
  if (no <= until) throw new FileChanged()
}

/** The same bytes in pieces of a whole sealed segment, of which the last may be shorter. */
async function* inSegments(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const piece = Buffer.alloc(sealedSegmentSize)
  let filled = 0
  for await (const part of parts) {
    for (let at = 0; at < part.length; ) {
      const taken = part.subarray(at, at + sealedSegmentSize - filled)
      piece.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled < sealedSegmentSize) continue
      yield piece
      filled = 0
    }
  }
  if (filled > 0) yield piece.subarray(0, filled)
}

async function* trimmed(parts: AsyncIterable<Buffer>, skip: number, length: number): AsyncGenerator<Buffer> {
  let [before, wanted] = [skip, length]
  for await (const part of parts) {
    const taken = part.subarray(before, before + wanted)
    before = 0
    wanted -= taken.length
    yield taken
    if (wanted === 0) return
  }
}

/** A stream of what comes, of which the first part is there already. */
async function begun(parts: AsyncGenerator<Buffer>): Promise<Readable> {
  const { value } = await parts.next()
  const content = Readable.from(parts, { objectMode: false, highWaterMark: segmentSize })
  if (value) content.unshift(value)
  return content
}
