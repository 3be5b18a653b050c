import sharp from 'sharp'
import type { Reason } from '../reasons.ts'

// Of everything that the library can read, these alone: what it cannot open cannot be a way in.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.cache(false)
sharp.concurrency(1)

/**
 * The picture decoded and made anew, the right way up: its pixels, and nothing of what a camera or a program wrote beside them, so no
 * place, author, device or preview. Broken when it cannot be decoded.
 */
export async function remakePicture(
  bytes: Buffer,
  kind: 'jpeg' | 'png' | 'webp',
  pixels: number,
): Promise<Buffer | Reason> {
  const picture = sharp(bytes, {
    limitInputPixels: pixels,
    sequentialRead: true,
    failOn: 'error',
  }).autoOrient()
  try {
    if (kind === 'jpeg') return await picture.jpeg({ quality: 90 }).toBuffer()
    return await (kind === 'png' ? picture.png() : picture.webp({ quality: 90 })).toBuffer()
  } catch (error) {
    // A sound picture may be too much for the memory there is. Whatever else the library says, it cannot be opened.
    return /memory|alloc/i.test(String(error)) ? 'too-hard-to-check' : 'broken'
  }
}
