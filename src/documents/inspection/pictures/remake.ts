import sharp from 'sharp'

// Of everything that the library can read, these alone: what it cannot open cannot be a way in.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.cache(false)
sharp.concurrency(1)

/**
 * The picture decoded and made anew, the right way up: its pixels, and nothing of what a camera or a program wrote beside them, so no
 * place, author, device or preview. Null when it cannot be decoded.
 */
export async function remakePicture(
  bytes: Buffer,
  kind: 'jpeg' | 'png' | 'webp',
  pixels: number,
): Promise<Buffer | null> {
  const picture = sharp(bytes, {
    limitInputPixels: pixels,
    sequentialRead: true,
    failOn: 'error',
  }).autoOrient()
  try {
    if (kind === 'jpeg') return await picture.jpeg({ quality: 90 }).toBuffer()
    return await (kind === 'png' ? picture.png() : picture.webp({ quality: 90 })).toBuffer()
  } catch {
    return null // whatever the library says of it, the person is told that the picture cannot be opened
  }
}
