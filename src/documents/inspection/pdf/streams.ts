import { constants, inflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFName,
  PDFNumber,
  PDFRawStream,
} from '@cantoo/pdf-lib'
import type { Limits } from '../limits.ts'
import type { Reason } from '../reasons.ts'

// Filters of pictures, which tell themselves how large they are.
const pictures: ReadonlySet<string> = new Set(
  'DCTDecode DCT JPXDecode JBIG2Decode CCITTFaxDecode CCF'.split(' '),
)
// The others, each with the name that it has in full.
const others: Readonly<Record<string, string>> = {
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  LZW: 'LZWDecode',
  RL: 'RunLengthDecode',
}

/** The bytes of a stream as far as they can be unpacked, and the filter of a picture that is left. */
export type Unpacked = { bytes: Uint8Array; picture: string | null }

/** Unpacks one stream after another, until one of them or all together become too large. */
export function unpacking(context: PDFContext, limits: Limits): (stream: PDFRawStream) => Unpacked | Reason {
  let together = 0
  return (stream) => {
    const measure = (key: string) => {
      const said = stream.dict.lookup(PDFName.of(key))
      return said instanceof PDFNumber ? said.asNumber() : 0
    }
    if (measure('Width') * measure('Height') > limits.pixels) return 'too-many-pixels'
    let bytes = stream.contents
    const filters = filtersOf(stream)
    for (const [index, filter] of filters.entries()) {
      if (pictures.has(filter))
        return index === filters.length - 1 ? { bytes, picture: filter } : 'too-hard-to-check'
      const next = unpacked(context, filter, bytes, limits)
      if (typeof next === 'string') return next
      bytes = next
      together += bytes.length
      if (bytes.length > limits.unpacked || together > limits.unpackedTogether) return 'unpacks-too-large'
    }
    return { bytes, picture: null }
  }
}

function filtersOf({ dict }: PDFRawStream): string[] {
  const said = dict.lookup(PDFName.of('Filter'))
  const all =
    said instanceof PDFArray ? said.asArray().map((_, index) => said.lookup(index)) : said ? [said] : []
  return all.map((one) => (one instanceof PDFName ? one.decodeText() : ''))
}

function unpacked(
  context: PDFContext,
  filter: string,
  bytes: Uint8Array,
  limits: Limits,
): Uint8Array | Reason {
  try {
    if (filter === 'FlateDecode' || filter === 'Fl')
      return inflateSync(bytes, { maxOutputLength: limits.unpacked, finishFlush: constants.Z_SYNC_FLUSH })
    const name = Object.hasOwn(others, filter) ? others[filter] : filter
    if (!name || !Object.values(others).includes(name)) return 'too-hard-to-check'
    return decodePDFRawStream(PDFRawStream.of(context.obj({ Filter: name }), bytes)).decode()
  } catch (error) {
    const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return isLarge ? 'unpacks-too-large' : 'broken'
  }
}
