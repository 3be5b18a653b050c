/** What an S3 server answers when it is asked what it holds (ListObjectsV2): XML, of which three values of an object count. */
import { isAddress, type KeptFile, ShelfFailure } from './shelf.ts'

export interface Listing {
  files: KeptFile[]
  /** What to ask the next page with, or null after the last. */
  next: string | null
}

/**
 * The files of one page. What lies there under another name than an address is none of ours. Throws when this is no whole page, for
 * a file that a list leaves out looks as if it were gone.
 */
export function readListing(xml: string): Listing {
  const isCut = valueIn(xml, 'IsTruncated')
  const isWhole = /<ListBucketResult[\s>].*<\/ListBucketResult>\s*$/s.test(xml)
  if (!isWhole || (isCut !== 'true' && isCut !== 'false'))
    throw new ShelfFailure('unreachable', 'The file server answered with no list of its files')
  const files = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, object = '']) => {
    const [address, size, modified] = ['Key', 'Size', 'LastModified'].map((name) => valueIn(object, name))
    if (!address || !isAddress(address) || !size || !modified) return []
    return [{ address, sealedSize: Number(size), modified: new Date(modified) }]
  })
  const next = isCut === 'true' ? valueIn(xml, 'NextContinuationToken') : null
  if (isCut === 'true' && !next)
    throw new ShelfFailure('unreachable', 'The file server does not say how its list goes on')
  return { files, next }
}

/** The short code by which an S3 server says what is wrong, such as `NoSuchKey`. */
export function readErrorCode(xml: string): string | null {
  return valueIn(xml, 'Code')
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function valueIn(xml: string, name: string): string | null {
  const [, value = null] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? []
  return value?.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => entities[entity] ?? '') ?? null
}
