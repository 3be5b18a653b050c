/** The code by which an agreement is ended, and the fingerprint by which nobody is written to twice. */
import type { KeyObject } from 'node:crypto'
import { hmac } from '../platform/crypto.ts'
import { codeFrom, plainLetters } from '../platform/ids.ts'
import type { Written } from './agreements.ts'

/** Made from the record's id, so that it is kept nowhere and each message can carry it. */
export const stopCode = (key: KeyObject, record: string) => codeFrom(hmac(key, 'stop', record))
/** What the database holds of it. */
export const stopHash = (key: KeyObject, code: string) => hmac(key, 'stop-code', plainLetters(code))
/** Bound to the purpose: two agreements of one address can not be told to be one person's. */
export const addressHash = (key: KeyObject, purpose: Written, email: string) =>
  hmac(key, 'address', purpose, email.normalize('NFKC').trim().toLowerCase())
