/**
 * The store of files, by which every file comes in and goes out. It knows nothing of records, people or the database: it
 * keeps sealed bytes under their own hash and gives back the key, which it does not keep. Whoever keeps that key in a
 * record lets the file die with the record.
 */
import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Clock } from '../clock.ts'
import { diskShelf } from './disk-shelf.ts'
import { makeIncoming, sweepIncoming } from './incoming.ts'
import { type ByteRange, type NotRead, type Opened, openFile, verifyFile } from './read.ts'
import { type Received, receive } from './receive.ts'
import { type Bucket, s3Shelf } from './s3-shelf.ts'
import { failureOf, isAddress, type KeptFile, type Shelf, type ShelfFailure } from './shelf.ts'

export { contentDisposition } from './content-disposition.ts'
export { safeName } from './file-name.ts'
export { contentRange, rangeOf, unsatisfied } from './range.ts'
export { type ByteRange, FileChanged, type Opened } from './read.ts'
export type { Received } from './receive.ts'
export { reprDigest } from './repr-digest.ts'
export type { Bucket } from './s3-shelf.ts'
export { type KeptFile, ShelfFailure } from './shelf.ts'

export interface FileStore {
  /** Keeps a content of at most that many bytes. Destroying the stream stops it; nothing is then kept. */
  receive(content: Readable, limits: { most: number }): Promise<Received>
  /** Its plain bytes, or those of a range, as a stream to be read to its end or destroyed. */
  open(address: string, dataKey: KeyObject, range?: ByteRange): Promise<Opened>
  /** Compares all sealed bytes with the address. */
  verify(address: string): Promise<{ ok: true } | NotRead>
  /** Takes a file away. Harmless when there is none. */
  remove(address: string): Promise<{ ok: true } | { ok: false; because: 'unreachable'; cause: ShelfFailure }>
  /** Every file that is kept, in no order. Throws a `ShelfFailure` when the store can not be reached. */
  list(): AsyncIterable<KeptFile>
}

export interface Place {
  /** A folder of the store's own: files on their way in, and without a bucket the kept ones. */
  folder: string
  /** An S3 bucket of the store's own, or null to keep files in the folder. */
  bucket: Bucket | null
  clock: Clock
  /** Whether there are files in it already, by the word of whoever keeps their rows: a folder that is away is then not begun anew. */
  isBegun?: boolean
}

/** Opens the store, after taking away what a crash left on its way in more than an hour ago. A bucket is not asked yet. */
export async function openFileStore({ folder, bucket, clock, isBegun = false }: Place): Promise<FileStore> {
  const incoming = join(folder, 'incoming')
  const shelf = bucket === null ? diskShelf(join(folder, 'kept'), { isBegun }) : s3Shelf(bucket)
  await shelf.prepare()
  // With a bucket the folder is only a way in, and may be a new one.
  if (bucket !== null || !isBegun) await makeIncoming(incoming)
  await sweepIncoming(incoming, clock.now()).catch((error: unknown) => {
    if (!isBegun) throw error
  })
  return storeOver(shelf, incoming)
}

function storeOver(shelf: Shelf, incoming: string): FileStore {
  return {
    receive: (content, limits) => receive({ shelf, incoming }, content, limits),
    open: (address, dataKey, range) => openFile(shelf, address, dataKey, range),
    verify: (address) => verifyFile(shelf, address),
    remove: async (address) => {
      if (!isAddress(address)) return { ok: true }
      try {
        await shelf.remove(address)
        return { ok: true }
      } catch (error) {
        return { ok: false, because: 'unreachable', cause: failureOf(error) }
      }
    },
    list: async function* () {
      try {
        yield* shelf.list()
      } catch (error) {
        throw failureOf(error)
      }
    },
  }
}
