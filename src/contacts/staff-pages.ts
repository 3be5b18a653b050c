/** For officers: what somebody with an account chooses about their data, taken down while they speak (W18, W22). */
import { isEmail, openAllowance } from '../accounts/accounts.ts'
import type { Page } from '../design-system/layout.ts'
import { english } from '../messages/messages.ts'
import { systemClock } from '../platform/clock.ts'
import { isId, uuid } from '../platform/ids.ts'
import { type Answer, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { everyService, wordingOf } from '../reuse/reuse.ts'
import type { SignedIn as Officer } from '../staff/staff.ts'
import { forOfficers } from './as-officer.ts'
import { askForCode, type Begun, beginAtCounter, beginByCode } from './beginning.ts'
import { letterDesk } from './letter-desk.ts'
import { changedMail } from './mails.ts'
import { newsRoutes } from './news.ts'
import { idOf, openMailbox, printed, readNumber } from './number.ts'
import type { Channel, ContactParts } from './parts.ts'
import * as rows from './queries.ts'
import { reachingRoutes } from './reaching.ts'
import { type Conversation, cameOf, conversationPage, type Wrong } from './views/conversation.ts'
import { inChannel, otherWords } from './views/in-channel.ts'
import { codePage, finishedPage, here, notYours, overPage, startPage } from './views/start.ts'

/** Five e-mails to one address at once, and then one each quarter of an hour. */
const mostMails = { most: 5, pause: 15 * 60_000 }
const never = { keeping: 'never' } as const

type Again = Pick<Conversation, 'wrong' | 'typed' | 'came'>
type Deed = (
  in_: rows.InHand,
  visit: Visit,
  channel: Channel,
) => Promise<rows.Stopped | 'shown' | (Again & { status: number })>

export function contactDesk(parts: ContactParts): Route<Page>[] {
  const { accounts, forms } = parts
  const { database, clock, key, post } = accounts
  const { sql } = database
  const mails = openAllowance(clock, mostMails)
  const over = () => show(overPage(), { status: 409, ...never })

  const start = async (visit: Visit, officer: Officer): Promise<Answer<Page>> => {
    const email = field(visit, 'email').trim()
    const again = (error: string, status: number) =>
      show(startPage({ typed: email, error }), { status, ...never })
    if (!isEmail(email)) return again('Enter the e-mail address of their account, like name@example.com', 422)
    if (!mails.has(email))
      return again('Many e-mails went to this address just now. Wait a quarter of an hour', 429)
    const asked = await askForCode(parts, officer, email)
    if (asked === 'not for this role') return show(notYours(), { status: 403, ...never })
    if (asked === 'another officer must')
      return again(
        'You have asked for as many codes as one officer may in a day. Another officer has to do it',
        429,
      )
    mails.take(email)
    return show(codePage({ ...asked, email }), never)
  }

  /** With a look that stands in the person's list: what they allow, and after a deed what they allow now. */
  const converse = async (
    visit: Visit,
    { session }: Officer,
    number: Buffer,
    deed: Deed = async () => 'shown',
  ): Promise<Answer<Page>> => {
    const one = { session, id: idOf(number), now: clock.now() }
    const look = uuid(systemClock.now())
    const standing = await rows.look(sql, { ...one, look })
    const mailbox = standing && openMailbox(key, number, standing.mailbox)
    if (standing === null || mailbox === null) return over()
    const outcome = await deed(one, visit, standing.channel)
    if (outcome === 'over') return over()
    if (outcome === 'tell') post.send(changedMail(accounts, mailbox, standing.channel))
    const again: Again & { status?: number } =
      typeof outcome === 'string' ? { came: cameOf(outcome) } : outcome
    const page = conversationPage({
      ...again,
      ...standing,
      number: printed(number),
      wording: wordingOf(english),
      forms,
      allowed: await rows.permissions(sql, { ...one, look }),
    })
    return show(page, { status: again.status ?? 200, ...never })
  }

  const code = async (visit: Visit, officer: Officer): Promise<Answer<Page>> => {
    const [handle, typed] = [field(visit, 'handle'), field(visit, 'code')]
    const begun: Begun = await beginByCode(parts, officer, { handle, code: typed })
    if (begun === 'over') return over()
    if ('number' in begun) return converse(visit, officer, begun.number)
    const error =
      typed.trim() === '' ? 'Enter the code that they read out' : 'That is not the code of the last e-mail'
    return show(codePage({ handle, email: begun.wrong.email, error }), { status: 422, ...never })
  }

  const counter = async (visit: Visit, officer: Officer): Promise<Answer<Page>> => {
    const proof = field(visit, 'proof')
    const begun = isId(proof) ? await beginAtCounter(parts, officer, proof) : 'over'
    return begun === 'over' ? over() : converse(visit, officer, begun.number)
  }

  const isForm = (id: string) => forms.some((form) => form.id === id)
  const allow: Deed = async (one, visit, channel) => {
    const typed = { from: field(visit, 'from'), to: field(visit, 'to') }
    const wording = wordingOf(english)
    if (field(visit, 'wording') !== wording)
      return {
        wrong: { read: 'The words have changed since you opened this page. Read them out again' },
        typed,
        status: 409,
      }
    const isAll = typed.from === everyService && typed.to === everyService
    const wrong: Wrong = {
      ...(!isAll && !isForm(typed.from) && { from: 'Choose the service to which they gave the details' }),
      ...(!isAll &&
        (!isForm(typed.to) || typed.to === typed.from) && {
          to: 'Choose another service, or every service on both sides',
        }),
      ...(field(visit, 'read') !== 'yes' && { read: inChannel[channel].notSaidYes }),
    }
    if (Object.keys(wrong).length > 0) return { wrong, typed, status: 422 }
    const outcome = await rows.allow(sql, { ...one, ...typed, wording })
    return outcome === 'other words' ? { wrong: { read: otherWords }, typed, status: 409 } : outcome
  }
  const stop: Deed = (one, visit) =>
    rows.takeBack(sql, { ...one, from: field(visit, 'from'), to: field(visit, 'to') })

  const finish = async (visit: Visit, { session }: Officer): Promise<Answer<Page>> => {
    const number = readNumber(field(visit, 'contact'))
    if (number !== null) await rows.finish(sql, { session, id: idOf(number) })
    return show(finishedPage(), never)
  }

  const asOfficer = forOfficers(accounts)
  const withContact = (deed: Deed) =>
    asOfficer(async (visit, officer) => {
      const number = readNumber(field(visit, 'contact'))
      return number === null ? over() : converse(visit, officer, number, deed)
    })
  const to = (path: string, handle: Route<Page>['handle'], guessable = false): Route<Page> => ({
    method: 'POST',
    path: `${here}${path}`,
    ...(guessable && { guessable }),
    handle,
  })
  return [
    { method: 'GET', path: here, handle: asOfficer(async () => show(startPage(), never), 200) },
    to('', asOfficer(start), true),
    to('/code', asOfficer(code), true),
    to('/counter', asOfficer(counter)),
    to('/allow', withContact(allow)),
    to('/stop', withContact(stop)),
    to('/finish', asOfficer(finish)),
    to(
      '/again',
      withContact(async () => 'nothing'),
    ),
    ...reachingRoutes(parts),
    ...newsRoutes(parts),
    ...letterDesk(parts, converse),
  ]
}
