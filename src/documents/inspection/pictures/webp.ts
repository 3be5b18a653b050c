import type { Reader } from '../reader.ts'
import type { Reason } from '../reasons.ts'
import { speaksToPrograms } from '../two-in-one.ts'
import type { Measures } from './picture.ts'

/** Follows the chunks of a WebP, whose own length must be that of the file. */
export async function measureWebp(file: Reader): Promise<Measures | Reason> {
  const head = await file.read(0, 12)
  if (head.length < 12 || head.toString('latin1', 0, 4) !== 'RIFF') return 'broken'
  const end = 8 + head.readUInt32LE(4)
  if (end !== file.size) return end < file.size ? 'bytes-after-the-end' : 'broken'
  let measures: Measures | null = null
  for (let at = 12; at < end; ) {
    const chunk = await file.read(at, 8)
    if (chunk.length < 8) return 'broken'
    const name = chunk.toString('latin1', 0, 4)
    const length = chunk.readUInt32LE(4)
    if (at + 8 + length > end) return 'broken'
    if (name === 'ANIM' || name === 'ANMF') return 'moving-picture'
    if (/^VP8[ LX]$/.test(name)) {
      const said = measuresIn(name, await file.read(at + 8, 10))
      if (!said) return 'broken'
      measures = largest(measures, said)
    } else if (speaksToPrograms(await file.read(at + 8, Math.min(length, 65_536))))
      return 'program-in-picture'
    at += 8 + length + (length % 2)
  }
  return measures ?? 'broken'
}

function measuresIn(name: string, bytes: Buffer): Measures | null {
  if (bytes.length < 10) return null
  if (name === 'VP8X') return { width: bytes.readUIntLE(4, 3) + 1, height: bytes.readUIntLE(7, 3) + 1 }
  if (name === 'VP8 ')
    return { width: bytes.readUInt16LE(6) & 0x3fff, height: bytes.readUInt16LE(8) & 0x3fff }
  const bits = bytes.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** A canvas and the picture on it each say how large they are; what is decoded is the larger. */
function largest(one: Measures | null, other: Measures): Measures {
  if (!one) return other
  return { width: Math.max(one.width, other.width), height: Math.max(one.height, other.height) }
}
