import type { Placed } from '../archive/places.ts'
import { unpack } from '../archive/unpack.ts'
import { contentOf, headLength } from '../content.ts'
import type { Limits } from '../limits.ts'
import { pictureFault } from '../pictures/picture.ts'
import { type Reader, readerOf } from '../reader.ts'
import type { Reason } from '../reasons.ts'

// How pictures begin that are looked at no further, by the extension of the part.
const beginnings: readonly [RegExp, RegExp][] = [
  [/gif$/, /^47494638/],
  [/(bmp|dib)$/, /^(424d|28000000)/],
  [/tiff?$/, /^(49492a00|4d4d002a)/],
  [/emf$/, /^01000000.{72}20454d46/],
  [/wmf$/, /^(d7cdc69a|0[12]000900)/],
  [/wdp$/, /^4949bc/],
]

/** Looks at a part that is not XML. A picture must be one; an archive, a program or a page is none of a document's parts. */
export async function opaqueFault(
  file: Reader,
  part: Placed,
  isPicture: boolean,
  limits: Limits,
): Promise<Reason | null> {
  const extension = part.name.slice(part.name.lastIndexOf('.') + 1).toLowerCase()
  const isFollowed = isPicture && /^(png|jpe?g|jfif|webp)$/.test(extension)
  const most = isFollowed ? part.unpacked : headLength
  const pieces: Buffer[] = []
  let gathered = 0
  const fault = await unpack(file, part, (bytes) => {
    if (gathered < most) pieces.push(Buffer.from(bytes.subarray(0, most - gathered)))
    gathered += bytes.length
    return null
  })
  if (fault || part.unpacked === 0) return fault
  const bytes = Buffer.concat(pieces)
  const found = contentOf(bytes.subarray(0, headLength))
  if (found === 'zip' || found === 'archive') return 'archive-within'
  if (found === 'program' || found === 'old-office' || found === 'pdf' || found === 'web-page')
    return 'embedded-file'
  if (found === 'two-in-one' || (found === 'active-picture' && isPicture)) return found
  if (!isPicture) return null
  if (!isFollowed) return beginsAs(extension, bytes) ? null : 'unknown-content'
  if (found !== 'jpeg' && found !== 'png' && found !== 'webp') return 'unknown-content'
  return pictureFault(readerOf(bytes), found, limits.pixels)
}

function beginsAs(extension: string, bytes: Buffer): boolean {
  const head = bytes.toString('hex', 0, 64)
  return beginnings.some(([named, begins]) => named.test(extension) && begins.test(head))
}
