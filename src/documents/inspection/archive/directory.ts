import type { Limits } from '../limits.ts'
import type { Reader } from '../reader.ts'
import { isReason, type Reason } from '../reasons.ts'

/** One file in an archive, as the directory at its end describes it. */
export type Member = {
  name: string
  flags: number
  method: number
  sum: number
  packed: number
  unpacked: number
  /** Where its own header begins. */
  at: number
  /** The kind of file that a Unix system would make of it, 0 when it does not say. */
  unixKind: number
  extras: ReadonlySet<number>
}

export type Directory = { members: Member[]; at: number }

type End = { count: number; size: number; at: number; endsAt: number }

const endLength = 22
const locatorLength = 20
const longEndLength = 56

/**
 * The directory of a zip. It must lie where the very end of the file says, be as long and hold as many members as it says, and
 * nothing may stand behind it.
 */
export async function readDirectory(file: Reader, limits: Limits): Promise<Directory | Reason> {
  const end = await readEnd(file)
  if (isReason(end)) return end
  if (end.count > limits.members) return 'too-many-members'
  if (end.size > limits.directory) return 'archive-broken'
  if (end.at + end.size !== end.endsAt) return 'archive-broken'
  const bytes = await file.read(end.at, end.size)
  const members: Member[] = []
  let at = 0
  while (at < bytes.length) {
    const entry = readEntry(bytes, at)
    if (!entry) return 'archive-broken'
    members.push(entry.member)
    if (members.length > end.count) return 'headers-differ'
    at = entry.next
  }
  if (bytes.length !== end.size) return 'archive-broken'
  return members.length === end.count ? { members, at: end.at } : 'headers-differ'
}

async function readEnd(file: Reader): Promise<End | Reason> {
  const at = file.size - endLength
  if (at < 0) return 'archive-broken'
  const bytes = await file.read(at, endLength)
  if (bytes.length < endLength || bytes.readUInt32LE() !== 0x06054b50) return 'bytes-after-the-end'
  if (bytes.readUInt16LE(20) !== 0) return 'bytes-after-the-end'
  if (bytes.readUInt16LE(4) !== 0 || bytes.readUInt16LE(6) !== 0) return 'archive-broken'
  const count = bytes.readUInt16LE(10)
  const size = bytes.readUInt32LE(12)
  const directory = bytes.readUInt32LE(16)
  if (bytes.readUInt16LE(8) !== count) return 'headers-differ'
  const locator = await file.read(Math.max(0, at - locatorLength), locatorLength)
  const isLong = locator.length === locatorLength && locator.readUInt32LE() === 0x07064b50
  if (isLong) {
    const long = await readLongEnd(file, Number(locator.readBigUInt64LE(8)), at - locatorLength)
    if (isReason(long)) return long
    // Programs differ in which end they believe, so the short one must be full or say the same.
    const isSame = (short: number, full: number, said: number) => short === full || short === said
    const agrees =
      isSame(count, 0xffff, long.count) &&
      isSame(size, 0xffffffff, long.size) &&
      isSame(directory, 0xffffffff, long.at)
    return agrees ? long : 'headers-differ'
  }
  if (count === 0xffff || size === 0xffffffff || directory === 0xffffffff) return 'archive-broken'
  return { count, size, at: directory, endsAt: at }
}

/** The end of a zip64, which must stand right before the place that says where it is. */
async function readLongEnd(file: Reader, at: number, until: number): Promise<End | Reason> {
  if (at + longEndLength !== until) return 'archive-broken'
  const bytes = await file.read(at, longEndLength)
  if (bytes.readUInt32LE() !== 0x06064b50 || bytes.readBigUInt64LE(4) !== 44n) return 'archive-broken'
  const count = Number(bytes.readBigUInt64LE(32))
  if (Number(bytes.readBigUInt64LE(24)) !== count) return 'headers-differ'
  return {
    count,
    size: Number(bytes.readBigUInt64LE(40)),
    at: Number(bytes.readBigUInt64LE(48)),
    endsAt: at,
  }
}

function readEntry(bytes: Buffer, at: number): { member: Member; next: number } | null {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return null
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
  const next = extraEnd + bytes.readUInt16LE(at + 32)
  if (next > bytes.length) return null
  const extras = readExtras(bytes.subarray(nameEnd, extraEnd))
  if (!extras) return null
  const flags = bytes.readUInt16LE(at + 8)
  const long = longValues(extras.get(1) ?? Buffer.alloc(0))
  const unpacked = long(bytes.readUInt32LE(at + 24))
  const packed = long(bytes.readUInt32LE(at + 20))
  const place = long(bytes.readUInt32LE(at + 42))
  if (unpacked === null || packed === null || place === null) return null
  const member: Member = {
    name: nameIn(bytes.subarray(at + 46, nameEnd)),
    flags,
    method: bytes.readUInt16LE(at + 10),
    sum: bytes.readUInt32LE(at + 16),
    packed,
    unpacked,
    at: place,
    unixKind: bytes[at + 5] === 3 ? bytes.readUInt16LE(at + 40) >>> 12 : 0,
    extras: new Set(extras.keys()),
  }
  return { member, next }
}

/** The further fields of a header, by their number; null when they do not fill their place or one stands twice. */
export function readExtras(bytes: Buffer): Map<number, Buffer> | null {
  const found = new Map<number, Buffer>()
  let at = 0
  while (at + 4 <= bytes.length) {
    const [number, length] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)]
    if (at + 4 + length > bytes.length || found.has(number)) return null
    found.set(number, bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return at === bytes.length ? found : null
}

/** Where a short field is full, the long one stands in the field of zip64, in the order of asking. */
export function longValues(bytes: Buffer): (short: number) => number | null {
  let at = 0
  return (short) => {
    if (short !== 0xffffffff) return short
    if (at + 8 > bytes.length) return null
    const value = Number(bytes.readBigUInt64LE(at))
    at += 8
    return Number.isSafeInteger(value) ? value : null
  }
}

/** Names that are not UTF-8 are read letter by letter, so that two of them never become the same. */
export function nameIn(bytes: Buffer): string {
  const name = bytes.toString('utf8')
  return Buffer.from(name).equals(bytes) ? name : bytes.toString('latin1')
}
