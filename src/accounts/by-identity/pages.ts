/** Adding an older case by proving who one is to the council's outside provider (D6): the page that asks, and the way back. */
import type { Page } from '../../design-system/layout.ts'
import { reportManyProofs } from '../../incidents/incidents.ts'
import { systemClock } from '../../platform/clock.ts'
import { hmac, same } from '../../platform/crypto.ts'
import { uuid } from '../../platform/ids.ts'
import { type Answer, goTo, show } from '../../platform/web/answer.ts'
import { field, type Route, type Visit } from '../../platform/web/route.ts'
import type { Proved, ProvesIdentity } from '../outside/provider.ts'
import { trouble } from '../outside/signing-in.ts'
import { languageOf } from '../outside/views.ts'
import { beginWay, type Ended } from '../outside/ways.ts'
import { type Deed, ifSignedIn } from '../own-account.ts'
import type { AccountParts } from '../parts.ts'
import { type SignedIn, signedIn } from '../signed-in.ts'
import * as rows from './queries.ts'
import { sealProved } from './sealing.ts'
import { askedPage, byIdentityPage, leaveToProvePage } from './views.ts'

export const byIdentity = '/my-account/by-identity'
/** Longer than any reference is. */
const longest = 40

/** None where nobody outside proves who somebody is: then these addresses are not there. */
export function byIdentityPages(parts: AccountParts): Route<Page>[] {
  const provider = parts.identity
  const proving = provider?.proving ?? null
  if (provider === null || proving === null) return []
  const { called } = provider

  const ask: Deed = async (visit, who) => {
    const { say } = visit
    const reference = field(visit, 'reference').trim().toUpperCase().slice(0, longest)
    if (reference === '')
      return show(byIdentityPage(say, called, { reference: say('account.no-reference') }), {
        status: 422,
        keeping: 'never',
      })
    const language = say.language.tag
    const proves = { reference, session: markOf(parts, who).toString('base64') }
    const way = await beginWay(parts, who.account, {
      mark: '',
      service: null,
      shared: false,
      language,
      proves,
    })
    const to = await proving.leave(way, language)
    if (to === null) return trouble(say, provider, 'down', byIdentity)
    return show(leaveToProvePage(say, called, to), { keeping: 'never' })
  }

  return [
    {
      method: 'GET',
      path: byIdentity,
      handle: ifSignedIn(parts, ({ say }) => show(byIdentityPage(say, called), { keeping: 'never' })),
    },
    {
      method: 'POST',
      path: byIdentity,
      guessable: true,
      handle: ifSignedIn(parts, ask, 'signed out meanwhile'),
    },
    {
      method: 'GET',
      path: `${byIdentity}/asked`,
      handle: ifSignedIn(parts, ({ say }) => show(askedPage(say, called), { keeping: 'never' })),
    },
  ]
}

/**
 * Whoever is back, in the session that went. What was proved waits for an officer, or is not kept: the answer is the same for whatever
 * reference was typed.
 */
export async function finishProving(
  parts: AccountParts,
  visit: Visit,
  { account, way, waiting }: Ended,
  proving: ProvesIdentity,
): Promise<Answer<Page>> {
  const { say, query } = visit
  const who = await signedIn(parts, visit)
  const { reference = '', session = '' } = waiting.proves ?? {}
  const isThem =
    who !== null && who.account === account && same(markOf(parts, who), Buffer.from(session, 'base64'))
  if (!isThem) return trouble(say, parts.identity!, 'elsewhere', byIdentity)
  const came = await proving.comeBack(way, query)
  if (!came.ok) {
    if (came.because === 'broken') await keep(parts, who, reference, null)
    return trouble(say, parts.identity!, came.because, byIdentity)
  }
  await keep(parts, who, reference, came.proved)
  return { ...goTo(`${byIdentity}/asked`), ...languageOf(waiting.language) }
}

async function keep(
  { signin, database, clock, key, matters }: AccountParts,
  who: SignedIn,
  reference: string,
  proved: Proved | null,
): Promise<void> {
  const id = uuid(systemClock.now())
  const now = clock.now()
  const content = proved && sealProved(key, id, proved)
  const { session } = who
  const services = matters.postable
  const outcome = await rows.keepIdentityProof(signin.sql, { session, id, reference, services, content, now })
  if (outcome === 'done') return
  const whose = hmac(key, 'many proofs', who.account, now.toISOString().slice(0, 10))
  await reportManyProofs(database.sql, whose.toString('hex').slice(0, 32), now)
}

/** By what the session is known again that went there. */
const markOf = ({ key }: Pick<AccountParts, 'key'>, { session }: SignedIn) =>
  hmac(key, 'session that proves', session)
