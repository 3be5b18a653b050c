/** Identifiers and the references people read aloud. */
import { randomBytes } from 'node:crypto'

/** Letters and digits that nobody mistakes for another on paper or on the phone, and that spell no words. */
const alphabet = '2346789BCDFGHJKMPQRTVWXY'

/** Turns bytes into letters, evenly: bytes past the last whole round of the alphabet are passed over. */
function letters(bytes: Iterable<number>, count: number): string {
  const limit = 256 - (256 % alphabet.length)
  let text = ''
  for (const byte of bytes) {
    if (byte < limit) text += alphabet[byte % alphabet.length]
    if (text.length === count) return text
  }
  throw new Error('Too few bytes for the letters asked for')
}

/** A reference like FH-7K2M-9QXD: random, so that it tells neither when nor how many. */
export function newReference(prefix: string): string {
  const text = letters(randomBytes(64), 8)
  return `${prefix}-${text.slice(0, 4)}-${text.slice(4)}`
}

/** A code like 4TR8-WX2K made from a keyed digest of at least 32 bytes. */
export function codeFrom(digest: Buffer): string {
  const text = letters(stretch(digest), 8)
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

function* stretch(digest: Buffer): Generator<number> {
  yield* digest
  // Thirty-two bytes hold eight letters all but once in 10^20; then they are used again, shifted.
  for (const byte of digest) yield (byte + 7) % 256
}

/** What a person typed for a reference or code, without the spaces, dashes and case that do not matter. */
export function plainLetters(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

/** A version 7 uuid of a given moment: rows made together lie together. Never on a public page: it tells its time. */
export function uuid(at: Date): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at.getTime(), 0, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Whether a typed or posted word has the shape of an id; it says nothing about whether there is such a thing. */
export function isId(typed: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(typed)
}
