/**
 * Proving who somebody is, in the manner of GOV.UK One Login: the same way there and back with a higher `vtr`, and in userinfo a second
 * signed statement, the core identity, with names and dates of birth. It is signed with a key of its own, and says how sure they are:
 * the token that comes with the code says so of the sign-in alone, also where an identity was proved.
 */
import { systemClock } from '../../platform/clock.ts'
import type { Asking } from './asking.ts'
import { addressesIn, identityIn } from './core-identity.ts'
import { type DidKeys, didKeys } from './did-keys.ts'
import type { ProvesIdentity } from './provider.ts'
import { type OpenId, secondsApart } from './ready.ts'
import { readSigned } from './signed-statement.ts'

export interface Proving {
  /** How sure they must be of who it is. */
  level: 'P1' | 'P2'
  /** The address at which they publish the keys of core identities. */
  didDocument: string
}

const coreIdentity = 'https://vocab.account.gov.uk/v1/coreIdentityJWT'
const address = 'https://vocab.account.gov.uk/v1/address'

/** How such a service is asked for it. `tell` hears what did not fit, and never anything of who came. */
export function provingBy(
  ask: Asking,
  { clientId }: Pick<OpenId, 'clientId'>,
  { level, didDocument }: Proving,
  tell: (what: string) => void,
): ProvesIdentity {
  const keys = didKeys(didDocument, tell)
  const signIn = ['Cl.Cm', `Cl.Cm.${level}`]
  const wanted = {
    vtr: JSON.stringify([`Cl.Cm.${level}`]),
    claims: JSON.stringify({ userinfo: { [coreIdentity]: null, [address]: null } }),
  }
  return {
    leave: (way, language) => ask.leave(way, language, wanted),
    comeBack: async (way, query) => {
      const came = await ask.comeBack(way, query, async ({ claims, userinfo }) => {
        const broken = (what: string) => {
          tell(what)
          return null
        }
        if (!signIn.includes(String(claims.vot))) return broken('is less sure of who came than was asked')
        const said = await userinfo()
        const core = await coreIn(said[coreIdentity], keys)
        if (core === null) return broken('sent an identity that its key did not sign')
        const wrong = whatDoesNotFit(core, {
          issuer: keys.issuer,
          audience: clientId,
          subject: claims.sub,
          level,
        })
        if (wrong !== null) return broken(`sent an identity with another ${wrong}`)
        const identity = identityIn(core)
        const addresses = addressesIn(said[address])
        if (identity === null || addresses === null) return broken('sent an identity that can not be read')
        return { ...identity, addresses }
      })
      return came.ok ? { ok: true, proved: came.read } : came
    },
  }
}

async function coreIn(statement: unknown, keys: DidKeys): Promise<Readonly<Record<string, unknown>> | null> {
  return typeof statement === 'string' ? readSigned(statement, (kid) => keys.find(kid)) : null
}

/** The first claim that is not as it must be; null when each is. */
function whatDoesNotFit(
  { iss, aud, sub, vot, exp, nbf, iat }: Readonly<Record<string, unknown>>,
  must: { issuer: string; audience: string; subject: string; level: string },
): string | null {
  const now = systemClock.now().getTime() / 1000
  const begun = (at: unknown) => typeof at === 'number' && at <= now + secondsApart
  const fits: Record<string, boolean> = {
    iss: iss === must.issuer,
    aud: aud === must.audience || (Array.isArray(aud) && aud.length === 1 && aud[0] === must.audience),
    sub: sub === must.subject,
    vot: vot === must.level,
    exp: typeof exp === 'number' && exp > now - secondsApart,
    nbf: nbf === undefined || begun(nbf),
    iat: begun(iat),
  }
  return Object.keys(fits).find((claim) => !fits[claim]) ?? null
}
