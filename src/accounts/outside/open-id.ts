/**
 * OpenID Connect in the manner of GOV.UK One Login: authorization code, private_key_jwt, PKCE, state, nonce, and `vtr` for how
 * sure they must be. To sign in we ask for the scope `openid` alone, fetch no userinfo, and keep no token.
 */
import type { Clock } from '../../platform/clock.ts'
import { asking } from './asking.ts'
import type { IdentityProvider } from './provider.ts'
import { type Proving, provingBy } from './proving-identity.ts'
import type { OpenId } from './ready.ts'

/** A password and a second thing: what `Cl.Cm` means. */
const sureness = 'Cl.Cm'

/**
 * The provider over such a service. With `proving` they can also be asked to prove who somebody is. `tell` hears of what kind a
 * failure was, and never who came.
 */
export function openId(
  service: OpenId,
  proving: Proving | null,
  clock: Clock,
  tell: (what: string) => void,
): IdentityProvider {
  const ask = asking(service, clock, tell)
  return {
    called: service.called,
    leave: (way, language) => ask.leave(way, language, { vtr: JSON.stringify([sureness]) }),
    comeBack: async (way, query) => {
      const came = await ask.comeBack(way, query, async ({ claims }) => {
        if (claims.vot === sureness) return { issuer: claims.iss, subject: claims.sub }
        tell('is less sure of who came than was asked')
        return null
      })
      return came.ok ? { ok: true, identity: came.read } : came
    },
    proving: proving && provingBy(ask, service, proving, tell),
  }
}
