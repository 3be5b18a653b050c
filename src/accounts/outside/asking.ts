/** Somebody's way to a provider of identities and back, by OpenID Connect: what they are sent with, and the answer, checked whole. */
import type { IDToken } from 'openid-client'
import type { Clock } from '../../platform/clock.ts'
import type { NotCameBack, Way } from './provider.ts'
import { kindOf, type Library, makingReady, NotNow, type OpenId } from './ready.ts'

/** What somebody is sent there with, besides what every way has. */
export interface Wanted {
  /** How sure they must be, as a list of vectors of trust. */
  vtr: string
  /** What userinfo is to hold; left out where it is not fetched. */
  claims?: string
}

/** What they signed of who came back, and a way to fetch more of it. */
export interface Signed {
  claims: IDToken
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

/** Asks such a service. `tell` hears of what kind a failure was, and never who came. */
export function asking(service: OpenId, clock: Clock, tell: (what: string) => void): Asking {
  const ready = makingReady(service, clock, tell)
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

function whyNot(client: Library, error: unknown): 'declined' | 'down' | 'broken' {
  if (!(error instanceof client.AuthorizationResponseError)) return 'broken'
  if (error.error === 'access_denied') return 'declined'
  return ['temporarily_unavailable', 'server_error'].includes(error.error) ? 'down' : 'broken'
}
