/** Who may speak with people about their accounts. */
import type { AccountParts } from '../accounts/accounts.ts'
import type { Page } from '../design-system/layout.ts'
import { type Answer, show } from '../platform/web/answer.ts'
import type { Visit } from '../platform/web/route.ts'
import { type SignedIn as Officer, signedIn } from '../staff/staff.ts'
import * as rows from './queries.ts'
import { nobodySignedIn, notYours } from './views/start.ts'

type Work = (visit: Visit, officer: Officer) => Promise<Answer<Page>>

/** For an officer whose role may; whoever is not signed in is told how, and refused where it is a deed. */
export const forOfficers =
  (accounts: AccountParts) =>
  (work: Work, status = 403) =>
  async (visit: Visit): Promise<Answer<Page>> => {
    const officer = await signedIn(accounts, visit)
    if (officer === null) return show(nobodySignedIn(), { status, keeping: 'never' })
    if (!(await rows.admits(accounts.database.sql, officer.session)))
      return show(notYours(), { status: 403, keeping: 'never' })
    return work(visit, officer)
  }
