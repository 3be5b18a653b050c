/**
 * The port behind the store of files: where sealed bytes lie under their addresses. A shelf sees no plain byte and no
 * key. Two kinds, a folder (`disk-shelf.ts`) and a bucket (`s3-shelf.ts`), and one test that both must pass.
 */
import { Fault } from '../log.ts'

export interface Shelf {
  /** The largest content, in plain bytes, whose sealed form it takes. */
  readonly most: number
  /** Makes ready what it needs at a start. */
  prepare(): Promise<void>
  /** Takes a sealed file that lies whole in the incoming folder. It is kept for good once this settles; twice is harmless. */
  put(sealed: SealedFile): Promise<void>
  /** How many sealed bytes lie at that address. */
  sizeOf(address: string): Promise<number>
  /** So many sealed bytes from that place on; fewer only if the file ends before. */
  read(address: string, from: number, length: number): AsyncGenerator<Uint8Array>
  /** Takes it away for good; harmless when there is none. */
  remove(address: string): Promise<void>
  list(): AsyncGenerator<KeptFile>
}

/** A file on its way in: written, closed, and named by its bytes. */
export interface SealedFile {
  path: string
  address: string
  sealedSize: number
}

/** A file that is there, as whoever has no key can tell it. */
export interface KeptFile {
  address: string
  sealedSize: number
  modified: Date
}

/** The SHA-256 of the sealed bytes in small hexadecimal digits. Nothing else is an address, so none leads out of the shelf. */
export function isAddress(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

/** What can happen to a shelf, which the store turns into a returned value. */
export class ShelfFailure extends Fault {
  readonly because: 'missing' | 'no room' | 'unreachable'

  constructor(because: ShelfFailure['because'], sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.because = because
  }
}

const noRoom = ['ENOSPC', 'EDQUOT', 'EFBIG']

/** What the operating system said to a deed on files; anything else is a bug, and thrown on. */
export function failureOf(error: unknown): ShelfFailure {
  if (error instanceof ShelfFailure) return error
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error
  return noRoom.includes(String(error.code))
    ? new ShelfFailure('no room', 'There is no room for the file', error)
    : new ShelfFailure('unreachable', 'The folder of files can not be used', error)
}
