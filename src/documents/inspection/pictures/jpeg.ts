import type { Reader } from '../reader.ts'
import { isReason, type Reason } from '../reasons.ts'
import { speaksToPrograms } from '../two-in-one.ts'
import type { Measures } from './picture.ts'

/**
 * Follows a JPEG from its first byte to its last. Telephones put a second JPEG behind the first, for brightness or a preview:
 * those are followed too, and go when the picture is made anew. Anything else behind the end is refused.
 */
export async function measureJpeg(file: Reader): Promise<Measures | Reason> {
  const first = await follow(file, 0)
  if (isReason(first)) return first
  for (let at = first.end; at < file.size; ) {
    if (!(await file.read(at, 3)).equals(beginning))
      return (await isPadding(file, at)) ? first : 'bytes-after-the-end'
    const next = await follow(file, at)
    if (isReason(next)) return next
    at = next.end
  }
  return first
}

const beginning = Buffer.from([0xff, 0xd8, 0xff])

async function follow(file: Reader, start: number): Promise<(Measures & { end: number }) | Reason> {
  let measures: Measures | null = null
  let scans = 0
  let at = start + 2
  while (at < file.size) {
    const [mark, code = 0xff] = await file.read(at, 2)
    if (mark !== 0xff) return 'broken'
    if (code === 0xff) {
      at += 1
      continue
    }
    if (code === 0xd9) return measures && scans > 0 ? { ...measures, end: at + 2 } : 'broken'
    const length = lengthIn(await file.read(at + 2, 2))
    if (length < 2) return 'broken'
    const segment = await file.read(at + 4, length - 2)
    if (segment.length < length - 2) return 'broken'
    if (isRemark(code) && speaksToPrograms(segment)) return 'program-in-picture'
    if (isFrame(code)) {
      if (measures || segment.length < 6) return 'broken'
      measures = { height: segment.readUInt16BE(1), width: segment.readUInt16BE(3) }
    }
    at += 2 + length
    if (code !== 0xda) continue
    scans += 1
    at = await endOfScan(file, at)
  }
  return 'broken'
}

/** Where the next marker stands: in a scan 0xff is followed by 0 or a restart, anywhere else it begins a marker. */
async function endOfScan(file: Reader, from: number): Promise<number> {
  let at = from
  while (at < file.size) {
    const bytes = await file.read(at, 32 * 1024)
    let found = bytes.indexOf(0xff)
    while (found >= 0 && found + 1 < bytes.length) {
      const code = bytes[found + 1] ?? 0
      if (code !== 0 && !(code >= 0xd0 && code <= 0xd7)) return at + found
      found = bytes.indexOf(0xff, found + 2)
    }
    if (found < 0) at += bytes.length
    else if (at + found + 1 >= file.size) return file.size
    else at += found
  }
  return file.size
}

async function isPadding(file: Reader, at: number): Promise<boolean> {
  const rest = file.size - at
  return rest <= 64 * 1024 && (await file.read(at, rest)).every((byte) => byte === 0)
}

function lengthIn(bytes: Buffer): number {
  return bytes.length === 2 ? bytes.readUInt16BE() : 0
}

function isRemark(code: number): boolean {
  return code === 0xfe || (code >= 0xe0 && code <= 0xef)
}

function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc
}
