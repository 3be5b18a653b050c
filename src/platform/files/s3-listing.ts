/** What an S3 server answers when it is asked what it holds (ListObjectsV2): XML, of which three values of an object count. */
import { isAddress, type KeptFile } from './shelf.ts'

export interface Listing {
  files: KeptFile[]
  /** What to ask the next page with, or null after the last. */
  next: string | null
}

/** The files of one page. What lies there under another name than an address is none of ours. */
export function readListing(xml: string): Listing {
  const files = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, object = '']) => {
    const [address, size, modified] = ['Key', 'Size', 'LastModified'].map((name) => valueIn(object, name))
    if (!address || !isAddress(address) || !size || !modified) return []
    return [{ address, sealedSize: Number(size), modified: new Date(modified) }]
  })
  const isCut = valueIn(xml, 'IsTruncated') === 'true'
  return { files, next: isCut ? valueIn(xml, 'NextContinuationToken') : null }
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
