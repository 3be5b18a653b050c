/** For officers: forms about choices that are printed and posted, and forms that came back (W18). No name but for the envelope. */
import { lookAtDesk, newPaperCode } from '../accounts/accounts.ts'
import type { Page } from '../design-system/layout.ts'
import { isId } from '../platform/ids.ts'
import { type Answer, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import type { SignedIn as Officer } from '../staff/staff.ts'
import { forOfficers } from './as-officer.ts'
import { beginByLetter } from './beginning.ts'
import { formOnPaper } from './form-on-paper.ts'
import { formPostedMail } from './mails.ts'
import { numberOf, sealMailbox } from './number.ts'
import type { ContactParts } from './parts.ts'
import * as rows from './queries.ts'
import { type Letters, lettersHere, lettersPage } from './views/letters.ts'
import { paperFormPage } from './views/paper-form.ts'

const never = { keeping: 'never' } as const
const noCode =
  'This is not the code of a form that can be taken down. Check what you typed. It may have been taken down already, be older than 28 days, or be withdrawn because the address of the account has changed'
const yours = 'You printed this form yourself. Another officer has to take it down'
const nothingHere = 'This form is printed already, or it is withdrawn. Look at the list again'
const tooMany =
  'You have looked at as many accounts as one officer may in a day. Another officer has to do it'

type GoOn = (visit: Visit, officer: Officer, number: Buffer) => Promise<Answer<Page>>

export function letterDesk(parts: ContactParts, converse: GoOn): Route<Page>[] {
  const { accounts } = parts
  const { database, clock, key, post, council } = accounts
  const { sql } = database

  const list = async ({ session }: Officer, again: Omit<Letters, 'waits'> = {}, status = 200) => {
    const waits = await rows.letters(sql, session, clock.now())
    return show(lettersPage({ waits, ...again }), { status, ...never })
  }

  const code = async (visit: Visit, officer: Officer): Promise<Answer<Page>> => {
    const typed = field(visit, 'code').trim()
    const again = (wrong: string, status = 422) => list(officer, { typed, wrong }, status)
    if (typed === '') return again('Enter the code that stands on the form')
    const begun = await beginByLetter(parts, officer, typed)
    if (begun === 'over') return again(noCode)
    if (begun === 'another officer must') return again(yours, 403)
    return converse(visit, officer, begun.number)
  }

  /** Name and address are opened for the envelope, with a line that the person reads; the mailbox is told that a form is out. */
  const print = async (visit: Visit, officer: Officer): Promise<Answer<Page>> => {
    const { session } = officer
    const id = visit.params.id ?? ''
    const now = clock.now()
    const waits = isId(id) ? await rows.letters(sql, session, now) : []
    if (!waits.some((one) => one.id === id)) return list(officer, { unprinted: nothingHere }, 409)
    const found = await lookAtDesk(accounts, officer, id)
    if (found === 'refused: another officer must') return list(officer, { unprinted: tooMany }, 429)
    if (typeof found === 'string') return list(officer, { unprinted: nothingHere }, 409)
    const wanted = await accounts.paperFor(session, id)
    const { printed, ...halves } = newPaperCode(key)
    const mailbox = sealMailbox(key, numberOf(key, printed), found.email)
    const form = formOnPaper(parts)
    if (!(await rows.giveLetter(sql, { session, id, form, mailbox, now, ...halves })))
      return list(officer, { unprinted: nothingHere }, 409)
    post.send(formPostedMail(accounts, found.email))
    const to = [found.name, ...found.address.split('\n')]
    const told = accounts.noticeCalled(accounts.noticeAt(now))
    const notice = told && { title: told.title, since: told.since, page: `${accounts.site}${told.href}` }
    return show(paperFormPage(parts, { code: printed, to, council, notice, now }, wanted), never)
  }

  const asOfficer = forOfficers(accounts)
  return [
    { method: 'GET', path: lettersHere, handle: asOfficer((_visit, officer) => list(officer), 200) },
    { method: 'POST', path: `${lettersHere}/code`, guessable: true, handle: asOfficer(code) },
    { method: 'POST', path: `${lettersHere}/print/:id`, handle: asOfficer(print) },
  ]
}
