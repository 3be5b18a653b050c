import type { Reader } from '../reader.ts'
import type { Reason } from '../reasons.ts'
import { type Directory, longValues, type Member, nameIn, readExtras } from './directory.ts'

/** A member, and where its packed bytes stand. */
export type Placed = Member & { from: number; to: number }

const headLength = 30
const writtenAfter = 0x0008

/**
 * Where the bytes of each member stand. Members must fill the file from its first byte to the directory, one behind the
 * other, each with a header of its own that says the same as the directory.
 */
export async function placeMembers(file: Reader, directory: Directory): Promise<Placed[] | Reason> {
  const inOrder = directory.members.toSorted((one, other) => one.at - other.at)
  const placed: Placed[] = []
  let at = 0
  for (const [index, member] of inOrder.entries()) {
    if (member.at !== at) return member.at < at ? 'members-overlap' : 'two-in-one'
    const next = inOrder[index + 1]?.at ?? directory.at
    const found = await place(file, member, next)
    if (typeof found === 'string') return found
    placed.push(found)
    at = next
  }
  return at === directory.at ? placed : 'two-in-one'
}

async function place(file: Reader, member: Member, next: number): Promise<Placed | Reason> {
  const head = await file.read(member.at, headLength)
  if (head.length < headLength || head.readUInt32LE() !== 0x04034b50) return 'headers-differ'
  const [nameLength, extraLength] = [head.readUInt16LE(26), head.readUInt16LE(28)]
  const rest = await file.read(member.at + headLength, nameLength + extraLength)
  const from = member.at + headLength + nameLength + extraLength
  const to = from + member.packed
  if (to > next) return 'members-overlap'
  if (nameIn(rest.subarray(0, nameLength)) !== member.name) return 'headers-differ'
  if (head.readUInt16LE(6) !== member.flags || head.readUInt16LE(8) !== member.method) return 'headers-differ'
  const extras = readExtras(rest.subarray(nameLength))
  const long = longValues(extras?.get(1) ?? Buffer.alloc(0))
  const unpacked = long(head.readUInt32LE(22))
  const packed = long(head.readUInt32LE(18))
  const sum = head.readUInt32LE(14)
  const isSame = sum === member.sum && packed === member.packed && unpacked === member.unpacked
  const isAfter = (member.flags & writtenAfter) !== 0
  if (!isSame && !(isAfter && sum === 0 && !packed && !unpacked)) return 'headers-differ'
  const said = isAfter ? await saysAfter(file, member, to, next) : to === next
  if (!said) return isAfter ? 'headers-differ' : 'two-in-one'
  return { ...member, from, to }
}

/** Sum and sizes may stand behind the bytes of a member, in four ways, and must be the same there. */
async function saysAfter(file: Reader, member: Member, at: number, next: number): Promise<boolean> {
  const bytes = await file.read(at, Math.min(24, next - at))
  const isLong = next - at >= 20
  const signed = next - at === 16 || next - at === 24
  if (![12, 16, 20, 24].includes(next - at) || bytes.length !== next - at) return false
  if (signed && bytes.readUInt32LE() !== 0x08074b50) return false
  const from = signed ? 4 : 0
  const sizes = isLong
    ? [Number(bytes.readBigUInt64LE(from + 4)), Number(bytes.readBigUInt64LE(from + 12))]
    : [bytes.readUInt32LE(from + 4), bytes.readUInt32LE(from + 8)]
  return bytes.readUInt32LE(from) === member.sum && sizes[0] === member.packed && sizes[1] === member.unpacked
}
