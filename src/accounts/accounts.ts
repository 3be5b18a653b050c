/** Accounts: registering, signing in, staying known, leaving. The front door. */
import type { Page } from '../design-system/layout.ts'
import { show } from '../platform/web/answer.ts'
import type { Route } from '../platform/web/route.ts'
import { openAllowance } from './allowance.ts'
import { sharedComputerRoute } from './area/shared-computer.ts'
import { proofsDesk } from './by-identity/desk.ts'
import { byIdentityPages } from './by-identity/pages.ts'
import { caseDesk } from './on-paper/case-desk.ts'
import { counterDesk } from './on-paper/counter-desk.ts'
import { byLetterPages } from './on-paper/joining.ts'
import { paperPages } from './on-paper/recovering.ts'
import { connectingPages } from './outside/connecting.ts'
import { ownAccountPages } from './own-account.ts'
import type { AccountParts } from './parts.ts'
import { passkeyPages } from './passkeys/pages.ts'
import { registeringPages } from './registering.ts'
import { secondStepPages } from './second-step/pages.ts'
import { signingPages } from './signing.ts'
import { postPage } from './views/post.ts'

export { type Allowance, openAllowance } from './allowance.ts'
export { registrationFields, registrationForm } from './fields.ts'
export { letter } from './mails.ts'
export { hashesOf, isEmail } from './names.ts'
export { newPaperCode, readPaperCode } from './on-paper/codes.ts'
export { lookAtDesk } from './on-paper/looking.ts'
export { openId } from './outside/open-id.ts'
export { comingBackAt, type IdentityProvider } from './outside/provider.ts'
export type { OpenId } from './outside/ready.ts'
export { ifSignedIn } from './own-account.ts'
export { type AccountParts, asService, type ForPaper, type Matters, purpose } from './parts.ts'
export { begin, end, tryCode } from './pending.ts'
export { type Letter, openPost, type Post } from './post.ts'
export { findByEmail } from './proving.ts'
export { forgetDue as forgetAccounts, type Limits, removeAll as removeAllAccounts } from './queries.ts'
export { removeSecondStep } from './second-step/checking.ts'
export { type Sender, senders } from './sending-as.ts'
export { endWhatCame, type SignedIn, signedIn, standFor } from './signed-in.ts'

export { deed, type Errors, formPage, hidden, noErrors, textField } from './views/asked.ts'
export { codeOverPage } from './views/registering.ts'

/** Five wrong passwords at once, and then one each half a minute. */
const tries = { most: 5, pause: 30_000 }
/** Five e-mails to one address at once, and then one each quarter of an hour. */
const mails = { most: 5, pause: 15 * 60_000 }

/** Five wrong codes of the second step at once, and then one each five minutes: they are far fewer than passwords. */
const codes = { most: 5, pause: 5 * 60_000 }

/** Every page of accounts; in a demonstration without a mail server also the one that shows its e-mails. */
export function accountPages(parts: AccountParts): Route<Page>[] {
  const { clock, post } = parts
  const allowances = {
    tries: openAllowance(clock, tries),
    mails: openAllowance(clock, mails),
    codes: openAllowance(clock, codes),
  }
  const { shown } = post
  const shownPost: Route<Page>[] =
    shown === null
      ? []
      : [
          {
            method: 'GET',
            path: '/demonstration/post',
            handle: () => show(postPage(shown()), { keeping: 'never' }),
          },
        ]
  return [
    ...registeringPages(parts, allowances.mails),
    ...signingPages(parts, allowances),
    ...ownAccountPages(parts, allowances),
    sharedComputerRoute,
    ...paperPages(parts, allowances),
    ...byLetterPages(parts),
    ...byIdentityPages(parts),
    ...secondStepPages(parts, allowances),
    ...passkeyPages(parts, allowances),
    ...connectingPages(parts, allowances),
    ...shownPost,
  ]
}

/** For officers: an account without its mailbox, and older cases, by codes on paper. */
export const accountDesks = (parts: AccountParts): Route<Page>[] => [
  ...counterDesk(parts),
  ...caseDesk(parts),
  ...proofsDesk(parts),
]
