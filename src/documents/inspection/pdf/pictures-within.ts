/**
 * A JPEG in a PDF without what a camera wrote beside its pixels: place, time, device and remarks, and without what stands behind its
 * end. What tells a reader how to show the colours stays. Null when it cannot be followed.
 */
export function withoutRemarks(bytes: Uint8Array): Uint8Array | null {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (jpeg.length < 4 || jpeg.readUInt16BE() !== 0xffd8) return null
  const kept: Buffer[] = [jpeg.subarray(0, 2)]
  let hasPixels = false
  for (let at = 2; at + 2 <= jpeg.length; ) {
    const code = jpeg[at + 1] ?? 0
    if (jpeg[at] !== 0xff || code === 0) return null
    if (code === 0xff) {
      at += 1 // programs may fill up with these before a marker
      continue
    }
    if (code === 0xd9) return hasPixels ? Buffer.concat([...kept, jpeg.subarray(at, at + 2)]) : null
    if (at + 4 > jpeg.length) break
    const next = at + 2 + jpeg.readUInt16BE(at + 2)
    if (next > jpeg.length || next < at + 4) return null
    const end = code === 0xda ? endOfScan(jpeg, next) : next
    if (!isRemark(code, jpeg.subarray(at + 4, next))) kept.push(jpeg.subarray(at, end))
    hasPixels ||= code === 0xda
    at = end
  }
  return hasPixels ? Buffer.concat(kept) : null // one that was cut off in its pixels
}

function endOfScan(jpeg: Buffer, from: number): number {
  for (let at = jpeg.indexOf(0xff, from); at >= 0; at = jpeg.indexOf(0xff, at + 2)) {
    const code = jpeg[at + 1] ?? 0
    if (code !== 0 && !(code >= 0xd0 && code <= 0xd7)) return at
  }
  return jpeg.length
}

function isRemark(code: number, segment: Buffer): boolean {
  if (code === 0xfe) return true
  if (code < 0xe0 || code > 0xef) return false
  const says = segment.toString('latin1', 0, 12)
  const isKept =
    (code === 0xe0 && says.startsWith('JFIF\0')) ||
    (code === 0xee && segment.length === 12 && says.startsWith('Adobe')) ||
    (code === 0xe2 && says === 'ICC_PROFILE\0')
  return !isKept
}
