/** What people call themselves, and the keyed fingerprints by which an account is found: the database knows no name. */
import type { KeyObject } from 'node:crypto'
import { hmac } from '../platform/crypto.ts'

export const longestName = 100

/** One spelling for what people write in many ways. */
export const plain = (typed: string) => typed.normalize('NFKC').trim().toLowerCase()

/**
 * Whether mail can be addressed to it; whether it arrives, the code shows. In another spelling of the same letters, such as wide ones, it
 * would be another mailbox with the same fingerprint.
 */
export const isEmail = (typed: string) =>
  typed.length <= 254 &&
  typed.normalize('NFKC') === typed &&
  /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:]+$/.test(typed)

export const usernameHash = (key: KeyObject, username: string) => hmac(key, 'username', plain(username))
export const emailHash = (key: KeyObject, email: string) => hmac(key, 'e-mail', plain(email))

/** What somebody typed to sign in may be either. */
export const hashesOf = (key: KeyObject, typed: string) => ({
  username: usernameHash(key, typed),
  email: emailHash(key, typed),
})

/**
 * Whether a username may be had with this e-mail address. One that looks like an address must be the person's own: else
 * somebody could take a neighbour's address for a name, or learn by trying which addresses have an account.
 */
export const isUsername = (username: string, email: string) =>
  plain(username) === plain(email) || /^[^\s@]{3,60}$/u.test(username.trim())
