/** Connecting an account to an outside identity, and taking that back: with the password, and with a code where the account asks for one. */
import type { Page } from '../../design-system/layout.ts'
import { type Answer, goTo, show } from '../../platform/web/answer.ts'
import type { Route, Visit } from '../../platform/web/route.ts'
import { writingTo } from '../kept.ts'
import { outsideMail } from '../mails.ts'
import { type Deed, ifSignedIn } from '../own-account.ts'
import type { AccountParts } from '../parts.ts'
import { asksCode, wrongProof } from '../second-step/own-proof.ts'
import { renewed, type SignedIn } from '../signed-in.ts'
import type { Allowances } from '../signing.ts'
import type { Errors } from '../views/asked.ts'
import { connect, connectedSince, disconnect, type Identity } from './identity.ts'
import { leaveFor, onFor, trouble } from './signing-in.ts'
import { ownOutsidePage } from './views.ts'

const here = '/my-account/outside'

/** None where nobody outside is asked: then these addresses are not there. */
export function connectingPages(parts: AccountParts, allowances: Allowances): Route<Page>[] {
  const provider = parts.identity
  if (provider === null) return []

  const own = async ({ say }: Visit, who: SignedIn, errors?: Errors, status = 422): Promise<Answer<Page>> => {
    const since = await connectedSince(parts, who.account)
    const page = ownOutsidePage(say, {
      provider: provider.called,
      since,
      asksCode: await asksCode(parts, who),
      errors,
    })
    return show(page, { status: errors ? status : 200, keeping: 'never' })
  }

  const begin: Deed = async (visit, who) => {
    const wrong = await wrongProof(parts, allowances, visit, who)
    if (wrong !== null) return own(visit, who, wrong.errors, wrong.status)
    return leaveFor(parts, visit, who.account, { mark: '', service: null, shared: false })
  }

  const disconnecting: Deed = async (visit, who) => {
    const wrong = await wrongProof(parts, allowances, visit, who)
    if (wrong !== null) return own(visit, who, wrong.errors, wrong.status)
    const write = await writingTo(parts, who)
    const { hash, cookie } = renewed(parts)
    if (!(await disconnect(parts, who, hash))) return goTo(here)
    write((to) => outsideMail(parts, to, 'off', provider.called))
    return { ...goTo(here), setCookies: [cookie] }
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
    post(`${here}/disconnect`, disconnecting),
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
    return trouble(say, parts.identity!, outcome === 'taken' ? 'taken' : 'elsewhere', onFor(who.account))
  const write = await writingTo(parts, who)
  write((to) => outsideMail(parts, to, 'on', parts.identity!.called))
  return goTo(here)
}
