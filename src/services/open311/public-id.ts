/**
 * The id under which everybody may follow a report. Of a reference the notice promises its sender: "after that only you
 * know it" (B10). So the interface tells no references, but an id that only the council's key turns back into one:
 * the reference itself, encrypted, so that no column joins the two and no search is needed.
 */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import { hmac } from '../../platform/crypto.ts'

/** Every id has this shape, as JSON Schema writes it. */
export const publicIdPattern = '^[0-9a-f]{32}$'

const idShape = new RegExp(publicIdPattern)
const referenceShape = /^[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}$/

// One block and no more, and the same id for the same case every time: of that, ECB hides all there is to hide.
const cipher = 'aes-128-ecb'
const blockBytes = 16

/** The id of a case, as 32 hexadecimal digits; throws when what is given is no reference. */
export function publicIdOf(key: KeyObject, reference: string): string {
  if (!referenceShape.test(reference)) throw new Error('Only a reference has a public id')
  const block = Buffer.alloc(blockBytes)
  block.write(reference, 'ascii')
  return createCipheriv(cipher, blockKey(key), null).setAutoPadding(false).update(block).toString('hex')
}

/** The reference behind an id; null when this council's key made no such id. Whether there is such a case it does not say. */
export function referenceOf(key: KeyObject, id: string): string | null {
  if (!idShape.test(id)) return null
  const block = createDecipheriv(cipher, blockKey(key), null).setAutoPadding(false).update(id, 'hex')
  // Made-up digits come out as any bytes: the zeros behind a reference are all but never among them.
  const reference = block.toString('latin1').replace(/\0{4}$/, '')
  return referenceShape.test(reference) ? reference : null
}

// A list has a thousand ids, and all are made with the one key.
const blockKeys = new WeakMap<KeyObject, KeyObject>()

function blockKey(key: KeyObject): KeyObject {
  const known = blockKeys.get(key)
  if (known !== undefined) return known
  const made = createSecretKey(hmac(key, 'open311', 'public id').subarray(0, blockBytes))
  blockKeys.set(key, made)
  return made
}
