/**
 * The number of a conversation. The officer's page holds it, the database its hash alone; and under it the mailbox lies sealed
 * that is told when something was changed.
 */
import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { hmac, open, seal } from '../platform/crypto.ts'
import { plainLetters } from '../platform/ids.ts'

const about = 'contact'

export function newNumber(): Buffer {
  return randomBytes(16)
}

/** Of the conversation that a form on paper begins: made from its code, so that the mailbox can be sealed when it is printed. */
export const numberOf = (key: KeyObject, code: string): Buffer =>
  hmac(key, 'contact-by-letter', plainLetters(code)).subarray(0, 16)

export const printed = (number: Buffer) => number.toString('base64url')

/** Null for what can be no such number. */
export function readNumber(typed: string): Buffer | null {
  return /^[A-Za-z0-9_-]{22}$/.test(typed) ? Buffer.from(typed, 'base64url') : null
}

export const idOf = (number: Buffer) => createHash('sha256').update(about).update(number).digest()

export const sealMailbox = (key: KeyObject, number: Buffer, email: string) =>
  seal(keyOf(key, number), email, about)

export const openMailbox = (key: KeyObject, number: Buffer, sealed: Buffer) =>
  open(keyOf(key, number), sealed, about)

const keyOf = (key: KeyObject, number: Buffer) => createSecretKey(hmac(key, about, number))
