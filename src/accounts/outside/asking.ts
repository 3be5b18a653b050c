/**
 * How our server asks a provider of identities by OpenID Connect: what they say of themselves, and the answer to somebody's way there
 * and back, checked whole. The library is loaded at the first question, so that a site without a provider never has it.
 */
import type * as library from 'openid-client'
import { type Clock, hour } from '../../platform/clock.ts'
import type { NotCameBack, Way } from './provider.ts'
import { readSigningKey } from './signing-key.ts'

export interface OpenId {
  called: string
  issuer: string
  clientId: string
  keyFile: string
  /** The address on our site to which they send people back, as it is registered with them. */
  comingBackTo: string
}

/** What somebody is sent there with, besides what every way has. */
export interface Wanted {
  /** How sure they must be, as a list of vectors of trust. */
  vtr: string
  /** What userinfo is to hold; left out where it is not fetched. */
  claims?: string
}

/** What they signed of who came back, and a way to fetch more of it. */
export interface Signed {
  claims: library.IDToken
  /** What userinfo holds; it is about the same person, or this fails. */
  userinfo(): Promise<Readonly<Record<string, unknown>>>
}

export interface Asking {
  leave(way: Way, language: string, wanted: Wanted): Promise<string | null>
  /** What comes of a way back, where `read` answers null for what is not to be believed. */
  comeBack<Read>(
    way: Way,
    query: URLSearchParams,
    read: (signed: Signed) => Promise<Read | null>,
  ): Promise<{ ok: true; read: Read } | NotCameBack>
}

/** Signatures that we believe, whatever else they offer. */
const algorithms = ['ES256', 'RS256']
/** Seconds that each question takes at most. */
export const patience = 5
/** Seconds by which clocks may differ. */
export const secondsApart = 30

type Library = typeof library

interface Ready {
  client: Library
  config: library.Configuration
  /** Whether somebody did not answer, or only that they are out of order. */
  isDown(): boolean
}

/** Asks such a service. `tell` hears of what kind a failure was, and never who came. */
export function asking(service: OpenId, clock: Clock, tell: (what: string) => void): Asking {
  let known: { server: library.ServerMetadata; until: number } | null = null
  const ready = async (): Promise<Ready> => {
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

  return {
    leave: async (way, language, wanted) => {
      try {
        const { client, config } = await ready()
        return client.buildAuthorizationUrl(config, {
          redirect_uri: service.comingBackTo,
          scope: 'openid',
          state: way.state,
          nonce: way.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(way.verifier),
          code_challenge_method: 'S256',
          ...wanted,
          ui_locales: language,
        }).href
      } catch (error) {
        if (!(error instanceof NotNow)) tell(kindOf(error))
        return null
      }
    },
    comeBack: async (way, query, read) => {
      try {
        const { client, config, isDown } = await ready()
        try {
          const said = await client.authorizationCodeGrant(
            config,
            new URL(`${service.comingBackTo}?${query}`),
            {
              expectedState: way.state,
              expectedNonce: way.nonce,
              pkceCodeVerifier: way.verifier,
              idTokenExpected: true,
            },
          )
          const claims = said.claims()!
          const userinfo = () => client.fetchUserInfo(config, said.access_token, claims.sub)
          const answer = await read({ claims, userinfo })
          return answer === null ? { ok: false, because: 'broken' } : { ok: true, read: answer }
        } catch (error) {
          if (error instanceof NotNow) throw error
          const because = isDown() ? 'down' : whyNot(client, error)
          if (because !== 'declined') tell(kindOf(error))
          return { ok: false, because }
        }
      } catch (error) {
        if (!(error instanceof NotNow)) throw error
        return { ok: false, because: 'down' }
      }
    },
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

function whyNot(client: Library, error: unknown): 'declined' | 'down' | 'broken' {
  if (!(error instanceof client.AuthorizationResponseError)) return 'broken'
  if (error.error === 'access_denied') return 'declined'
  return ['temporarily_unavailable', 'server_error'].includes(error.error) ? 'down' : 'broken'
}

/** A word of the library's own for what went wrong: messages may hold what they sent. */
function kindOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code === 'string' && /^[A-Z_]{3,60}$/.test(code)) return code
  return error instanceof Error ? error.name : 'failed'
}
