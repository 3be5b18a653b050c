/**
 * A provider of identities by OpenID Connect, made ready to be asked: what they say of themselves, and how we say that it is us. The
 * library is loaded at the first question, so that a site without a provider never has it.
 */
import type * as library from 'openid-client'
import { type Clock, hour } from '../../platform/clock.ts'
import { readSigningKey } from './signing-key.ts'

export interface OpenId {
  called: string
  issuer: string
  clientId: string
  keyFile: string
  /** The address on our site to which they send people back, as it is registered with them. */
  comingBackTo: string
}

/** Signatures that we believe, whatever else they offer. */
const algorithms = ['ES256', 'RS256']
/** Seconds that each question takes at most. */
export const patience = 5
/** Seconds by which clocks may differ. */
export const secondsApart = 30

export type Library = typeof library

export interface Ready {
  client: Library
  config: library.Configuration
  /** Whether somebody did not answer, or only that they are out of order. */
  isDown(): boolean
}

/** Makes such a service ready, each time anew; what they say of themselves is kept for an hour. Throws NotNow where they cannot be asked. */
export function makingReady(
  service: OpenId,
  clock: Clock,
  tell: (what: string) => void,
): () => Promise<Ready> {
  let known: { server: library.ServerMetadata; until: number } | null = null
  return async () => {
    const client = await import('openid-client')
    // The settings let this be on this machine only.
    const insecure = service.issuer.startsWith('http:') ? [client.allowInsecureRequests] : []
    const auth = async () =>
      client.PrivateKeyJwt(await readSigningKey(service.keyFile), {
        // Of the two that the standard knows, the one that GOV.UK One Login takes.
        [client.modifyAssertion]: (_, payload) => {
          payload.aud = known?.server.token_endpoint ?? service.issuer
        },
      })
    const { ask, isDown } = asked()
    try {
      if (known === null || known.until <= clock.now().getTime()) {
        const found = await client.discovery(new URL(service.issuer), service.clientId, {}, await auth(), {
          execute: insecure,
          timeout: patience,
          [client.customFetch]: ask,
        })
        known = { server: believable(found.serverMetadata()), until: clock.now().getTime() + hour }
      }
      const metadata = { [client.clockTolerance]: secondsApart }
      const config = new client.Configuration(known.server, service.clientId, metadata, await auth())
      config.timeout = patience
      config[client.customFetch] = ask
      for (const allow of insecure) allow(config)
      client.enableNonRepudiationChecks(config)
      return { client, config, isDown }
    } catch (error) {
      tell(kindOf(error))
      throw new NotNow()
    }
  }
}

/** They cannot be asked now; the log has heard why. */
export class NotNow extends Error {}

/** Asks, and remembers whether an answer did not come or was that they are out of order. */
function asked(): { ask: library.CustomFetch; isDown: () => boolean } {
  const failed = { is: false }
  const ask: library.CustomFetch = async (address, options) => {
    try {
      const answer = await fetch(address, options as RequestInit)
      if (answer.status >= 500) failed.is = true
      return answer
    } catch (error) {
      failed.is = true
      throw error
    }
  }
  return { ask, isDown: () => failed.is }
}

/** What they say of themselves, with the signatures alone that we believe. */
function believable(server: library.ServerMetadata): library.ServerMetadata {
  const offered = server.id_token_signing_alg_values_supported ?? algorithms
  return {
    ...server,
    id_token_signing_alg_values_supported: offered.filter((one) => algorithms.includes(one)),
  }
}

/** A word of the library's own for what went wrong: messages may hold what they sent. */
export function kindOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code === 'string' && /^[A-Z_]{3,60}$/.test(code)) return code
  return error instanceof Error ? error.name : 'failed'
}
