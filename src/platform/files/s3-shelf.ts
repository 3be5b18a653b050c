/**
 * Sealed files in a bucket of an S3 server, each under its address. A put names the SHA-256 of its bytes in its signature, so
 * the server refuses what was altered on the way, and a put is there wholly or not at all.
 */
import { openAsBlob } from 'node:fs'
import { s3Client } from './s3-client.ts'
import { readListing } from './s3-listing.ts'
import { type KeptFile, type Shelf, ShelfFailure } from './shelf.ts'

/** A bucket that holds nothing else, and whoever may read and write it. */
export interface Bucket {
  /** `https://host`, under which the bucket is a folder. */
  endpoint: string
  bucket: string
  region: string
  key: string
  secret: string
}

// What one put may bring, by the rules of S3, less what sealing adds.
const mostInOnePut = 5_000_000_000
const slowest = 100 // bytes a millisecond

/** For how many milliseconds a put of that many bytes may go on at most, with the times it is tried again. */
export function longestPut(sealedSize: number): number {
  return 3 * (sealedSize / slowest + 60_000)
}

interface Manner {
  /** Files in a page of the list. */
  page?: number
  /** Milliseconds that an answer and each part of it may take. */
  patience?: number
}

/** The shelf over that bucket. */
export function s3Shelf(bucket: Bucket, { page = 1000, patience }: Manner = {}): Shelf {
  const { ask, bytesOf, textOf } = s3Client(bucket, patience)
  return {
    most: mostInOnePut,
    prepare: async () => {},
    put: async ({ path, address, sealedSize }) => {
      const body = await openAsBlob(path)
      const headers = { 'x-amz-content-sha256': address, 'content-type': 'application/octet-stream' }
      const answer = await ask('PUT', address, { headers, body, milliseconds: sealedSize / slowest })
      await answer.body?.cancel()
    },
    // Asked by a GET of the first byte: to a HEAD an S3 server can not say whether the file or the bucket is missing.
    sizeOf: async (address) => {
      const answer = await ask('GET', address, { headers: { range: 'bytes=0-0' }, also: 416 })
      await answer.body?.cancel()
      const [, size = null] = /^bytes .*\/(\d+)$/.exec(answer.headers.get('content-range') ?? '') ?? []
      if (answer.status === 416) return 0
      if (size === null)
        throw new ShelfFailure('unreachable', 'The file server does not say how large a file is')
      return Number(size)
    },
    read: async function* (address, from, length) {
      const headers = { range: `bytes=${from}-${from + length - 1}` }
      const answer = await ask('GET', address, { headers })
      if (answer.status !== 206) {
        await answer.body?.cancel()
        throw new ShelfFailure('unreachable', 'The file server does not give parts of files')
      }
      yield* bytesOf(answer)
    },
    remove: async (address) => {
      const answer = await ask('DELETE', address).catch((error: unknown) => {
        if (error instanceof ShelfFailure && error.because === 'missing') return null
        throw error
      })
      await answer?.body?.cancel()
    },
    list: async function* (): AsyncGenerator<KeptFile> {
      for (let next: string | null = ''; next !== null; ) {
        const query = {
          'list-type': '2',
          'max-keys': String(page),
          ...(next && { 'continuation-token': next }),
        }
        const listing = readListing(await textOf(await ask('GET', '', { query })))
        if (next !== '' && listing.next === next)
          throw new ShelfFailure('unreachable', 'The list of the file server goes in a circle')
        yield* listing.files
        next = listing.next
      }
    },
  }
}
