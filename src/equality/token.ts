/**
 * The one-use token that the page with the reference carries to the questions about equality. It is made from the handle of the
 * form by our key, so the same page has the same one however often it is shown; and it leads nobody back, for the handle under
 * which a form is sent lies nowhere on the server: that of a form that was saved is kept, sealed, and changed for another at the
 * coming back. It names no form but by its mark, no case and no time.
 */
import { createHash, type KeyObject } from 'node:crypto'
import { hmac, same } from '../platform/crypto.ts'

/** As it is printed in the page: 32 characters, the secret and our mark of this month. */
export function tokenFor(
  key: KeyObject,
  { service, handle, now }: { service: string; handle: Buffer; now: Date },
): string {
  const secret = hmac(key, 'secret', service, handle).subarray(0, 16)
  return Buffer.concat([secret, markOf(key, service, secret, monthOf(now))]).toString('base64url')
}

/**
 * The hash by which it is noted that a token was used; null when we never gave it for this service, or before last month: that it
 * was used is forgotten later than that, so it cannot be used again.
 */
export function spentHash(
  key: KeyObject,
  { service, token, now }: { service: string; token: string; now: Date },
): Buffer | null {
  if (!/^[A-Za-z0-9_-]{32}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const secret = bytes.subarray(0, 16)
  const holds = [monthOf(now), monthOf(now) - 1].some((month) =>
    same(bytes.subarray(16), markOf(key, service, secret, month)),
  )
  return holds ? createHash('sha256').update('equality').update(secret).digest() : null
}

function markOf(key: KeyObject, service: string, secret: Buffer, month: number): Buffer {
  return hmac(key, 'mark', service, secret, String(month)).subarray(0, 8)
}

function monthOf(now: Date): number {
  return now.getUTCFullYear() * 12 + now.getUTCMonth()
}
