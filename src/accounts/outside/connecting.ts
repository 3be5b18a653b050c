/** Connecting an account to an outside identity, and taking that back: with the password, and with a code where the account asks for one. */
import type { Page } from '../../design-system/layout.ts'
import { type Answer, goTo, show } from '../../platform/web/answer.ts'
import { field, type Route, type Visit } from '../../platform/web/route.ts'
import { readDetails } from '../kept.ts'
import { outsideMail } from '../mails.ts'
import { type Deed, ifSignedIn } from '../own-account.ts'
import type { AccountParts } from '../parts.ts'
import { proveOwn } from '../proving.ts'
import { checkStep, secondStepOf } from '../second-step/checking.ts'
import type { SignedIn } from '../signed-in.ts'
import type { Allowances } from '../signing.ts'
import type { Errors } from '../views/asked.ts'
import { connect, connectedSince, forgetIdentity, type Identity } from './identity.ts'
import { leaveFor, trouble } from './signing-in.ts'
import { ownOutsidePage } from './views.ts'

const here = '/my-account/outside'

/** None where nobody outside is asked: then these addresses are not there. */
export function connectingPages(parts: AccountParts, { tries, codes }: Allowances): Route<Page>[] {
  const provider = parts.identity
  if (provider === null) return []

  const own = async ({ say }: Visit, who: SignedIn, errors?: Errors, status = 422): Promise<Answer<Page>> => {
    const since = await connectedSince(parts, who.account)
    const asksCode = (await secondStepOf(parts, who.account)) !== null
    const page = ownOutsidePage(say, { provider: provider.called, since, asksCode, errors })
    return show(page, { status: errors ? status : 200, keeping: 'never' })
  }

  /** The page with what is wrong; null for whoever has the password, and the code where there is a second step. */
  const unproved = async (visit: Visit, who: SignedIn): Promise<Answer<Page> | null> => {
    const { say } = visit
    const proved = await proveOwn(parts, tries, who, field(visit, 'own-password'))
    const isWait = !proved.ok && proved.because === 'wait'
    if (!proved.ok) {
      const error = say(isWait ? 'account.wait' : 'account.wrong-password')
      return own(visit, who, { 'own-password': error }, isWait ? 429 : 422)
    }
    if ((await secondStepOf(parts, who.account)) === null) return null
    const typed = field(visit, 'code').trim()
    if (typed === '') return own(visit, who, { code: say('account.step-no-code') })
    const checked = await checkStep(parts, codes, { account: who.account, typed, name: null })
    if (checked === 'taken' || checked === 'none') return null
    return own(visit, who, { code: say(`account.step-${checked}`) }, checked === 'wait' ? 429 : 422)
  }

  const begin: Deed = async (visit, who) => {
    const wrong = await unproved(visit, who)
    if (wrong !== null) return wrong
    return leaveFor(parts, visit, who.account, { mark: '', service: null, shared: false })
  }

  const disconnect: Deed = async (visit, who) => {
    const wrong = await unproved(visit, who)
    if (wrong !== null) return wrong
    const kept = await readDetails(parts, who)
    await forgetIdentity(parts, who.account, kept?.email ?? null)
    return goTo(here)
  }

  const post = (path: string, deed: Deed): Route<Page> => ({
    method: 'POST',
    path,
    guessable: true,
    handle: ifSignedIn(parts, deed, 'signed out meanwhile'),
  })
  return [
    { method: 'GET', path: here, handle: ifSignedIn(parts, (visit, who) => own(visit, who)) },
    post(here, begin),
    post(`${here}/disconnect`, disconnect),
  ]
}

/** Whoever is back, and is who began it, is connected; their mailbox is told. */
export async function finishConnecting(
  parts: AccountParts,
  { say }: Visit,
  who: SignedIn,
  identity: Identity,
): Promise<Answer<Page>> {
  const outcome = await connect(parts, who.session, identity)
  if (outcome !== 'done')
    return trouble(say, parts.identity!, outcome === 'taken' ? 'taken' : 'elsewhere', who.account)
  const kept = await readDetails(parts, who)
  if (kept) parts.post.send(outsideMail(parts, kept.email, 'on', parts.identity!.called))
  return goTo(here)
}
