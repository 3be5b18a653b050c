/**
 * A code on paper: two halves of eight letters. The first finds it, so that whoever has no paper can not use up the five tries of
 * somebody who has; the second proves it. The database has a keyed hash of each.
 */
import { type KeyObject, randomBytes } from 'node:crypto'
import { hmac } from '../../platform/crypto.ts'
import { codeFrom, plainLetters } from '../../platform/ids.ts'
import type { Halves } from './queries.ts'

const half = 8

/** A new one, as it is printed, and what the database keeps of it. */
export function newPaperCode(key: KeyObject): Halves & { printed: string } {
  const printed = `${codeFrom(randomBytes(32))}-${codeFrom(randomBytes(32))}`
  return { printed, ...hashesOf(key, plainLetters(printed)) }
}

/** What somebody typed; null for what can be no code from paper. */
export function readPaperCode(key: KeyObject, typed: string): Halves | null {
  const plain = plainLetters(typed)
  return plain.length === 2 * half ? hashesOf(key, plain) : null
}

const hashesOf = (key: KeyObject, plain: string): Halves => ({
  finder: hmac(key, 'paper-finder', plain.slice(0, half)),
  code: hmac(key, 'paper-code', plain),
})
