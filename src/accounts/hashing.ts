/**
 * Passwords at rest (B36): Argon2id with a salt for each and, besides, a key made from the master secret, so that a stolen
 * database alone can not be guessed against.
 */
import { argon2, type KeyObject, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { same } from '../platform/crypto.ts'

const argon2id = promisify(argon2)

/**
 * Sets of parameters, by their number beside each hash; the last is today's, and whoever signs in under an earlier one is
 * hashed anew. OWASP, Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes and one lane, at the least.
 */
const parameters = [{ memory: 19_456, passes: 2, parallelism: 1 }] as const
export const today = parameters.length

const saltLength = 16
const tagLength = 32

export interface Hashed {
  /** The salt, then the hash. */
  password: Buffer
  hashed_with: number
}

/** Hashes a password as of today. */
export async function hashPassword(key: KeyObject, password: string): Promise<Hashed> {
  const salt = randomBytes(saltLength)
  return { password: Buffer.concat([salt, await work(key, password, salt, today)]), hashed_with: today }
}

/** Whether this is the password behind the hash. For nobody's (null) the same work is done, and the answer is no. */
export async function isPassword(key: KeyObject, password: string, hashed: Hashed | null): Promise<boolean> {
  const held = hashed ?? { password: nobodys, hashed_with: today }
  const found = await work(key, password, held.password.subarray(0, saltLength), held.hashed_with)
  return same(found, held.password.subarray(saltLength)) && hashed !== null
}

const nobodys = randomBytes(saltLength + tagLength)

function work(key: KeyObject, password: string, salt: Buffer, which: number): Promise<Buffer> {
  const set = parameters[which - 1]
  if (set === undefined) throw new Error(`There are no parameters ${which} for hashing passwords`)
  // One spelling for one password, whatever keyboard it was typed on.
  return argon2id('argon2id', {
    message: Buffer.from(password.normalize('NFKC')),
    nonce: salt,
    ...set,
    tagLength,
    secret: key.export(),
  })
}
