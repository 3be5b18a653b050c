import type { Reader } from '../reader.ts'
import { isReason, type Reason } from '../reasons.ts'
import { measureJpeg } from './jpeg.ts'
import { measurePng } from './png.ts'
import { measureWebp } from './webp.ts'

/** How large a picture says it is. */
export type Measures = { width: number; height: number }

const measure = { jpeg: measureJpeg, png: measurePng, webp: measureWebp }

/** What is wrong with a picture, told without decoding it: every byte must belong to it, and it must not be too large. */
export async function pictureFault(
  file: Reader,
  kind: keyof typeof measure,
  pixels: number,
): Promise<Reason | null> {
  const measured = await measure[kind](file)
  if (isReason(measured)) return measured
  const { width, height } = measured
  if (width === 0 || height === 0) return 'broken'
  return width * height > pixels ? 'too-many-pixels' : null
}
