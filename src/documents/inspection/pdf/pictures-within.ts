/**
 * A JPEG in a PDF without what a camera wrote beside its pixels: place, time, device and remarks. What tells a reader how to show the
 * colours stays. A JPEG that cannot be followed is given back as it is; no reader finds remarks in it either.
 */
export function withoutRemarks(bytes: Uint8Array): Uint8Array {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (jpeg.length < 4 || jpeg.readUInt16BE() !== 0xffd8) return bytes
  const kept: Buffer[] = [jpeg.subarray(0, 2)]
  for (let at = 2; at + 4 <= jpeg.length; ) {
    const code = jpeg[at + 1] ?? 0
    if (jpeg[at] !== 0xff || code === 0xff) return bytes
    if (code === 0xda) return Buffer.concat([...kept, jpeg.subarray(at)])
    const next = at + 2 + jpeg.readUInt16BE(at + 2)
    if (!isRemark(code, jpeg.subarray(at + 4, next))) kept.push(jpeg.subarray(at, next))
    at = next
  }
  return bytes
}

function isRemark(code: number, segment: Buffer): boolean {
  if (code === 0xfe) return true
  if (code < 0xe0 || code > 0xef) return false
  const says = segment.toString('latin1', 0, 11)
  return !(says.startsWith('JFIF') || says.startsWith('Adobe') || says === 'ICC_PROFILE')
}
