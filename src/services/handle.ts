/**
 * The handle of a form in progress: 16 random bytes that open the draft and are kept nowhere on the server.
 * In a form's body it travels with a mark of ours, bound to the service, so that a made-up or altered handle, or
 * one of another service, is told from one that we gave.
 */
import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { hmac, same } from '../platform/crypto.ts'

declare const brand: unique symbol
export type Handle = Buffer & { readonly [brand]: 'handle' }

export function newHandle(): Handle {
  return randomBytes(16) as Handle
}

/** The handle that a session's secret stands for in one service. */
export function handleFromSession(key: KeyObject, secret: string, service: string): Handle {
  return hmac(key, 'session', secret, service).subarray(0, 16) as Handle
}

/** As it is printed in the page: 32 characters, the handle and our mark. */
export function printHandle(key: KeyObject, service: string, handle: Handle): string {
  return Buffer.concat([handle, markOf(key, service, handle)]).toString('base64url')
}

/** The handle behind what came in a body, or null when we never gave it for this service. */
export function readHandle(key: KeyObject, service: string, printed: string): Handle | null {
  // Node's decoder passes over junk, so the shape is checked on the text first.
  if (!/^[A-Za-z0-9_-]{32}$/.test(printed)) return null
  const bytes = Buffer.from(printed, 'base64url')
  const handle = bytes.subarray(0, 16) as Handle
  return same(bytes.subarray(16), markOf(key, service, handle)) ? handle : null
}

// A page of answers to check prints its handle ten times, and each answer is sealed and opened under one key: what was
// worked out for a request's handle is kept as long as that handle, which is until the request is answered.
const marks = new WeakMap<Handle, { key: KeyObject; service: string; mark: Buffer }>()
const keys = new WeakMap<Handle, { key: KeyObject; own: KeyObject }>()

function markOf(key: KeyObject, service: string, handle: Handle): Buffer {
  const known = marks.get(handle)
  if (known?.key === key && known.service === service) return known.mark
  const mark = hmac(key, 'mark', service, handle).subarray(0, 8)
  marks.set(handle, { key, service, mark })
  return mark
}

/** Under which the draft is found: says nothing about the handle. */
export function draftId(handle: Handle): Buffer {
  return createHash('sha256').update('draft').update(handle).digest()
}

/** The key that seals the draft's pages: needs both the handle and the council's secret. */
export function draftKey(key: KeyObject, handle: Handle): KeyObject {
  const known = keys.get(handle)
  if (known?.key === key) return known.own
  const own = createSecretKey(hmac(key, 'key', handle))
  keys.set(handle, { key, own })
  return own
}
