/**
 * The one way in. A content is counted, sealed and written as it comes, never whole in memory; what is refused or cut
 * off leaves nothing behind.
 */
import { createHash, createSecretKey, type Hash, type KeyObject, randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { withIncoming } from './incoming.ts'
import { seal } from './sealing.ts'
import { failureOf, type Shelf, type ShelfFailure } from './shelf.ts'

export type Received =
  | {
      ok: true
      /** Where it lies: the SHA-256 of its sealed bytes. */
      address: string
      /** The only key that opens it. Whoever keeps it seals it (`dataKey.export()`) with the key of its record. */
      dataKey: KeyObject
      size: number
      /** Of the plain content, in hexadecimal digits: what a person computes who has the file. */
      sha256: string
      sealedSize: number
    }
  | { ok: false; because: 'too large' | 'empty' | 'cut off' }
  | { ok: false; because: 'no room' | 'unreachable'; cause: ShelfFailure }

/**
 * Keeps a content of at most that many bytes. Reads one chunk over the limit at most. What then is left of the stream
 * stays unread, and open, so that a page can still answer whoever sends it; destroying the stream stops the receiving.
 */
export async function receive(
  { shelf, incoming }: { shelf: Shelf; incoming: string },
  content: Readable,
  { most }: { most: number },
): Promise<Received> {
  // A sender who leaves after we stopped reading must not end the program.
  content.on('error', () => {})
  const dataKey = createSecretKey(randomBytes(32))
  const plain = { size: 0, most: Math.min(most, shelf.most), hash: createHash('sha256') }
  const sealed = { size: 0, hash: createHash('sha256') }
  try {
    return await withIncoming(incoming, async (path, file): Promise<Received> => {
      await file.writeFile(hashed(seal(counted(content, plain), dataKey), sealed))
      if (plain.size === 0) return { ok: false, because: 'empty' }
      await file.sync()
      const kept = { address: sealed.hash.digest('hex'), sealedSize: sealed.size }
      await shelf.put({ path, ...kept }).catch(async (error: unknown) => {
        // It may have arrived before it failed, and nobody will ever know its key.
        await shelf.remove(kept.address).catch(() => {})
        throw error
      })
      return { ok: true, ...kept, dataKey, size: plain.size, sha256: plain.hash.digest('hex') }
    })
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, because: error.because }
    const cause = failureOf(error)
    return { ok: false, because: cause.because === 'no room' ? 'no room' : 'unreachable', cause }
  }
}

class Stopped extends Error {
  readonly because: 'too large' | 'cut off'

  constructor(because: Stopped['because']) {
    super(because)
    this.because = because
  }
}

interface Tally {
  size: number
  hash: Hash
}

async function* counted(content: Readable, tally: Tally & { most: number }): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<unknown> = content.iterator({ destroyOnReturn: false })
  try {
    for (;;) {
      const { done, value } = await chunks.next().catch(() => {
        throw new Stopped('cut off')
      })
      if (done) return
      if (!(value instanceof Uint8Array)) throw new TypeError('A file is received as bytes')
      tally.size += value.length
      if (!(tally.size <= tally.most)) throw new Stopped('too large')
      tally.hash.update(value)
      yield value
    }
  } finally {
    // Takes our listeners off, so that whoever answers can let the rest run off.
    await chunks.return?.()
  }
}

async function* hashed(bytes: AsyncIterable<Buffer>, tally: Tally): AsyncGenerator<Buffer> {
  for await (const part of bytes) {
    tally.size += part.length
    tally.hash.update(part)
    yield part
  }
}
