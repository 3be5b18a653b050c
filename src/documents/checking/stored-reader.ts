/** A file in the store, as inspection and scanner read it: mostly from its beginning to its end, so one stream is read on. */
import type { KeyObject } from 'node:crypto'
import type { Readable } from 'node:stream'
import { FileChanged, type FileStore } from '../../platform/files/files.ts'
import type { Reader } from '../inspection/reader.ts'

/** Its bytes can not be had, or are not those that came. */
export class NotThere extends Error {
  readonly because: 'changed' | 'missing' | 'unreachable'

  constructor(because: NotThere['because']) {
    super(`The bytes of a file are ${because}`)
    this.because = because
  }
}

export interface StoredReader extends Reader {
  close(): void
}

/** Throws `NotThere` from `read`. Every byte that it gives was held against the file's key. */
export function storedReader(
  store: FileStore,
  { address, size }: { address: string; size: number },
  key: KeyObject,
): StoredReader {
  let stream: Readable | null = null
  let parts: AsyncIterator<Buffer> | null = null
  let place = 0
  let rest: Buffer = Buffer.alloc(0)
  let turn: Promise<unknown> = Promise.resolve()
  const close = () => {
    stream?.destroy()
    stream = null
    parts = null
    rest = Buffer.alloc(0)
  }
  const begin = async (at: number) => {
    close()
    const opened = await store.open(address, key, { first: at, last: size - 1 })
    if (!opened.ok) throw new NotThere(opened.because === 'beyond the end' ? 'changed' : opened.because)
    if (opened.size !== size) throw new NotThere('changed')
    stream = opened.content
    // Whoever closes it in the middle must not end the program.
    stream.on('error', () => {})
    parts = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    place = at
  }
  const read = async (at: number, length: number): Promise<Buffer> => {
    const wanted = Math.max(0, Math.min(length, size - at))
    if (wanted === 0) return Buffer.alloc(0)
    if (parts === null || at !== place) await begin(at)
    const taken: Buffer[] = [rest]
    let got = rest.length
    while (got < wanted) {
      const next = await parts!.next().catch(troubled)
      if (next.done) throw new NotThere('changed')
      taken.push(next.value)
      got += next.value.length
    }
    const bytes = Buffer.concat(taken)
    rest = bytes.subarray(wanted)
    place = at + wanted
    return bytes.subarray(0, wanted)
  }
  return {
    size,
    close,
    read: (at, length) => {
      const mine = turn.then(() => read(at, length))
      turn = mine.catch(() => {})
      return mine
    },
  }
}

function troubled(error: unknown): never {
  throw error instanceof FileChanged ? new NotThere('changed') : new NotThere('unreachable')
}
