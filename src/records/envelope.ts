/**
 * A record's content under a key of its own, and that key under a master. Bound to record and key, so that content
 * cannot be passed off as another's; never to the person, because two persons may turn out to be one.
 */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { open, openBytes, seal } from '../platform/crypto.ts'

/** What a record says: named texts, as they were given. */
export type Content = Readonly<Record<string, string>>

export interface Sealed {
  wrapped: Buffer
  content: Buffer
}

/** Seals content under a new key. */
export function sealRecord(
  master: { no: number; key: KeyObject },
  { id, key, content }: { id: string; key: string; content: Content },
): Sealed {
  const bytes = randomBytes(32)
  return {
    wrapped: seal(master.key, bytes, wrapping(key, master.no)),
    content: seal(createSecretKey(bytes), JSON.stringify(content), binding(id, key)),
  }
}

/** What the record says; null when the key does not open it, which is a fault or a forgery. */
export function openRecord(
  master: { no: number; key: KeyObject },
  { id, key, wrapped, content }: { id: string; key: string; wrapped: Buffer; content: Buffer },
): Content | null {
  const bytes = openBytes(master.key, wrapped, wrapping(key, master.no))
  const text = bytes && open(createSecretKey(bytes), content, binding(id, key))
  return text === null ? null : (JSON.parse(text) as Content)
}

/** A key of something that goes with a record, such as a file, under a master. */
export function wrapKey(master: { no: number; key: KeyObject }, id: string, key: KeyObject): Buffer {
  return seal(master.key, key.export(), wrapping(id, master.no))
}

/** That key again; null when the master does not open it. */
export function unwrapKey(
  master: { no: number; key: KeyObject },
  { id, wrapped }: { id: string; wrapped: Buffer },
): KeyObject | null {
  const bytes = openBytes(master.key, wrapped, wrapping(id, master.no))
  return bytes && createSecretKey(bytes)
}

/** The same key under another master; null when the old one does not open it. */
export function rewrap(
  from: { no: number; key: KeyObject },
  to: { no: number; key: KeyObject },
  { id, wrapped }: { id: string; wrapped: Buffer },
): Buffer | null {
  const bytes = openBytes(from.key, wrapped, wrapping(id, from.no))
  return bytes && seal(to.key, bytes, wrapping(id, to.no))
}

const wrapping = (key: string, master: number) => `key ${key} master ${master}`
const binding = (id: string, key: string) => `record ${id} key ${key}`
