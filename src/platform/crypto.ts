/**
 * The keys of one deployment, all derived from one master secret. They are handed to node:crypto as KeyObjects,
 * which is twice as fast as Buffers and keeps the bytes out of JavaScript's heap.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

export interface Keys {
  /** Mixed into every draft's key and handle, so that the database alone opens nothing. */
  draft: KeyObject
  /** Makes the code that goes with a reference. */
  trackingCode: KeyObject
  /** Seals answer codes until they are sent. */
  answerCode: KeyObject
  /** Makes the token of a receipt, by which questions about equality are answered once. */
  equality: KeyObject
  /** Seals what people write of a question that is too much, and the answers. */
  challenge: KeyObject
  /** Makes fingerprints of names and codes of accounts, and goes into every hash of a password. */
  account: KeyObject
  /** Makes the codes that end an agreement to be written to, and fingerprints of its addresses. */
  news: KeyObject
  /** Wraps the keys of files that no case has yet. */
  quarantine: KeyObject
  /** Makes the fingerprints by which officers find a record without reading. */
  lookup: KeyObject
  /** Tells this secret from another and nothing else; kept in the database. */
  mark: Buffer
  /** The password of one of the database's logins. */
  password(login: string): string
}

/** Derives every key from the master secret (at least 32 bytes; throws when it is shorter). */
export function deriveKeys(master: Buffer): Keys {
  if (master.length < 32) throw new Error('The master secret must have at least 32 bytes')
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', master, '', `guildhall ${label}`, 32))
  return {
    draft: createSecretKey(derive('draft')),
    trackingCode: createSecretKey(derive('tracking code')),
    answerCode: createSecretKey(derive('answer code')),
    equality: createSecretKey(derive('equality')),
    challenge: createSecretKey(derive('challenge')),
    account: createSecretKey(derive('account')),
    news: createSecretKey(derive('news')),
    quarantine: createSecretKey(derive('quarantine')),
    lookup: createSecretKey(derive('lookup')),
    mark: derive('mark'),
    password: (login) => derive(`login ${login}`).toString('base64url'),
  }
}

export function hmac(key: KeyObject, ...parts: (string | Buffer)[]): Buffer {
  const mac = createHmac('sha256', key)
  for (const part of parts) {
    // Each part is led by its length, so that ("ab", "c") and ("a", "bc") differ.
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    mac.update(length).update(bytes)
  }
  return mac.digest()
}

/** AES-256-GCM: random 12 bytes, then what is sealed, then the tag. What it is bound to must be named again to open it. */
export function seal(key: KeyObject, content: string | Buffer, boundTo: string): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo))
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** The sealed text, or null when it was changed, bound to something else or sealed with another key. */
export function open(key: KeyObject, sealed: Buffer, boundTo: string): string | null {
  return openBytes(key, sealed, boundTo)?.toString('utf8') ?? null
}

/** The same for bytes. */
export function openBytes(key: KeyObject, sealed: Buffer, boundTo: string): Buffer | null {
  if (sealed.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(sealed.subarray(-16))
  const bytes = decipher.update(sealed.subarray(12, -16))
  try {
    return Buffer.concat([bytes, decipher.final()])
  } catch {
    return null
  }
}

/** Compares without telling by its duration where two values differ. */
export function same(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
