/**
 * The keys that a DID document publishes. It is fetched from the address in the settings and from no other: what a statement says of
 * where its key lies is never followed. Kept for an hour, and then asked for anew or not relied on.
 */
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { hour, systemClock } from '../../platform/clock.ts'
import { NotNow, patience } from './ready.ts'

export interface DidKeys {
  /** By what name whoever publishes the document signs. */
  issuer: string
  /** The key of this name; null where the document has none. Throws NotNow when it can not be had. */
  find(kid: string): Promise<KeyObject | null>
}

const largest = 65_536

/** The keys at such an address. */
export function didKeys(address: string, tell: (what: string) => void): DidKeys {
  const { host, origin } = new URL(address)
  const did = `did:web:${host.replace(':', '%3A')}`
  let known: { keys: ReadonlyMap<string, KeyObject>; until: number } | null = null
  const fetched = async () => {
    try {
      const signal = AbortSignal.timeout(patience * 1000)
      const answer = await fetch(address, {
        redirect: 'error',
        signal,
        headers: { accept: 'application/json' },
      })
      const text = await answer.text()
      if (!answer.ok || text.length > largest) throw new Error('no document')
      return keysIn(JSON.parse(text), did)
    } catch {
      tell('has no keys of identities at its address')
      throw new NotNow()
    }
  }
  return {
    issuer: `${origin}/`,
    find: async (kid) => {
      const now = systemClock.now().getTime()
      if (known !== null && known.until > now && known.keys.has(kid)) return known.keys.get(kid)!
      // Theirs change: one that is not known yet is looked for in the document of this moment.
      known = { keys: await fetched(), until: now + hour }
      return known.keys.get(kid) ?? null
    },
  }
}

/** The keys of a document that is whose it must be; those of anybody else, or of another kind, are left out. */
function keysIn(document: unknown, did: string): ReadonlyMap<string, KeyObject> {
  const { id, assertionMethod } = document as { id?: unknown; assertionMethod?: unknown }
  if (id !== did || !Array.isArray(assertionMethod)) throw new Error('another document')
  const keys = new Map<string, KeyObject>()
  for (const method of assertionMethod as unknown[]) {
    if (typeof method !== 'object' || method === null) continue
    const { id: kid, controller, type, publicKeyJwk } = method as Record<string, unknown>
    const jwk = (publicKeyJwk ?? {}) as JsonWebKey & { alg?: string }
    const isOurs = typeof kid === 'string' && kid.startsWith(`${did}#`) && controller === did
    const isP256 =
      type === 'JsonWebKey' && jwk.kty === 'EC' && jwk.crv === 'P-256' && (jwk.alg ?? 'ES256') === 'ES256'
    if (isOurs && isP256) keys.set(kid, createPublicKey({ key: jwk, format: 'jwk' }))
  }
  return keys
}
