/**
 * For officers: somebody who rings or comes agrees to e-mails, or ends it (W10, W27). Their mailbox proves the address as on the
 * web; nothing is found by an address alone, and no officer sees who has agreed.
 */
import { isEmail, openAllowance } from '../accounts/accounts.ts'
import type { Page } from '../design-system/layout.ts'
import { reportManyAtCounter } from '../incidents/incidents.ts'
import { type Answer, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { type SignedIn as Officer, signedIn } from '../staff/staff.ts'
import { beginAgreeing, finishAgreeing } from './agreeing.ts'
import { type Written, written } from './agreements.ts'
import { agreedMail, lostCodeMail } from './code-mail.ts'
import { addressHash, stopCode, stopHash } from './codes.ts'
import type { Channel, NewsParts } from './parts.ts'
import * as rows from './queries.ts'
import {
  type CameOfIt,
  type Desk,
  deskPage,
  here,
  nobodySignedIn,
  notYours,
  outcomePage,
  readOutPage,
} from './views/desk.ts'

/** How many e-mails one officer may have sent in a day. */
export const mostAsked = 30
/** Five e-mails to one address at once, and then one each quarter of an hour. */
const mostMails = { most: 5, pause: 15 * 60_000 }
const never = { keeping: 'never' } as const

const noEmail = 'Enter their e-mail address, like name@example.com'
const waitForMail = 'Many e-mails went to this address just now. Wait a quarter of an hour'
const waitForOfficer =
  'You have had as many e-mails sent as one officer may in a day. Another officer has to do it'
const notYourRole = 'Your role may not take this down, or you were signed out meanwhile'

export function newsDesk(parts: NewsParts): Route<Page>[] {
  const { accounts, key } = parts
  const { database, clock, post } = accounts
  const { sql } = database
  const mails = openAllowance(clock, mostMails)
  const version = () => accounts.noticeAt(clock.now())
  const again = (desk: Omit<Desk, 'version'>, status: number) =>
    show(deskPage(parts, { version: version(), ...desk }), { status, ...never })
  const cameOf = (what: CameOfIt, status = 200) => show(outcomePage(what), { status, ...never })

  /** Whether one more e-mail may go to this address for this officer; null when it may, and the words and the status when not. */
  const mayAsk = async ({ session, officer }: Officer, email: string, purpose: Written) => {
    if (!mails.has(email)) return { words: waitForMail, status: 429 }
    const outcome = await rows.askFor(sql, { officer: session, purpose, most: mostAsked })
    if (outcome === 'refused: another officer must') {
      await reportManyAtCounter(sql, officer, clock.now())
      return { words: waitForOfficer, status: 429 }
    }
    if (outcome !== 'done') return { words: notYourRole, status: 403 }
    mails.take(email)
    return null
  }

  const agree = async (visit: Visit, officer: Officer): Promise<Answer<Page>> => {
    const email = field(visit, 'email').trim()
    const channel = channelOf(field(visit, 'channel'))
    const purposes = written.filter((purpose) => visit.fields.get('about')?.includes(purpose))
    const typed = { email, ...(channel !== null && { channel }) }
    const [first] = purposes
    const wrong = {
      ...(first === undefined && { about: 'Tick what they said yes to' }),
      ...(!isEmail(email) && { email: noEmail }),
      ...(channel === null && { channel: 'Choose how they say it' }),
      ...(field(visit, 'read') !== 'yes' && {
        read: 'Read the words out first, and tick this when they said yes',
      }),
    }
    if (Object.keys(wrong).length > 0 || first === undefined || channel === null)
      return again({ typed, purposes, wrong }, 422)
    const notice = version()
    if (field(visit, 'notice') !== notice)
      return again(
        {
          typed,
          purposes,
          wrong: { read: 'The words have changed since you opened this page. Read them out again' },
        },
        409,
      )
    const refused = await mayAsk(officer, email, first)
    if (refused !== null) return again({ typed, purposes, wrong: { email: refused.words } }, refused.status)
    const told = { officer: officer.officer, channel }
    const handle = await beginAgreeing(parts, { email, purposes, notice, told })
    return show(readOutPage({ handle, email }), never)
  }

  const confirm = async (visit: Visit, officer: Officer): Promise<Answer<Page>> => {
    const [handle, code] = [field(visit, 'handle'), field(visit, 'code')]
    const agreed = await finishAgreeing(parts, { handle, code, who: null, officer })
    if (agreed.ok) {
      if (agreed.channel !== null) post.send(agreedMail(accounts, agreed.email, agreed.codes, agreed.channel))
      return cameOf('agreed')
    }
    if (agreed.because === 'purpose ended') return cameOf('not taken', 503)
    if (agreed.because === 'over') return cameOf('over', 409)
    const error =
      code.trim() === '' ? 'Enter the code that they read out' : 'That is not the code of the last e-mail'
    return show(readOutPage({ handle, email: agreed.email, error }), { status: 422, ...never })
  }

  const stop = async (visit: Visit, { session }: Officer): Promise<Answer<Page>> => {
    const typed = { code: field(visit, 'code').trim(), ended: field(visit, 'ended') }
    const channel = channelOf(typed.ended)
    if (channel === null) return again({ typed, wrong: { ended: 'Choose how they say it' } }, 422)
    const hash = stopHash(key, typed.code)
    if (await rows.stopTold(sql, { officer: session, hash, channel })) return cameOf('ended')
    const code = 'We write to nobody under this code. Check what you typed. It may be ended already'
    return again({ typed, wrong: { code } }, 422)
  }

  /** The same answer for every address. */
  const lost = async (visit: Visit, officer: Officer): Promise<Answer<Page>> => {
    const email = field(visit, 'lost').trim()
    const typed = { lost: email }
    if (!isEmail(email)) return again({ typed, wrong: { lost: noEmail } }, 422)
    const refused = await mayAsk(officer, email, written[0])
    if (refused !== null) return again({ typed, wrong: { lost: refused.words } }, refused.status)
    const found = await Promise.all(
      written.map(async (purpose) => {
        const address = addressHash(key, purpose, email)
        const record = await rows.keptFor(sql, { officer: officer.session, purpose, address })
        return record === null ? [] : [{ purpose, stop: stopCode(key, record) }]
      }),
    )
    const codes = found.flat()
    if (codes.length > 0) post.send(lostCodeMail(accounts, email, codes))
    return cameOf('lost')
  }

  const asOfficer =
    (work: (visit: Visit, officer: Officer) => Promise<Answer<Page>>, status = 403) =>
    async (visit: Visit): Promise<Answer<Page>> => {
      const officer = await signedIn(accounts, visit)
      if (officer === null) return show(nobodySignedIn(), { status, ...never })
      if (!(await rows.takesDown(sql, officer.session))) return show(notYours(), { status: 403, ...never })
      return work(visit, officer)
    }
  const to = (path: string, work: Parameters<typeof asOfficer>[0]): Route<Page> => ({
    method: 'POST',
    path: `${here}${path}`,
    guessable: true,
    handle: asOfficer(work),
  })
  return [
    { method: 'GET', path: here, handle: asOfficer(async () => again({}, 200), 200) },
    to('', agree),
    to('/code', confirm),
    to('/stop', stop),
    to('/lost', lost),
  ]
}

const channelOf = (typed: string): Channel | null => (typed === 'phone' || typed === 'counter' ? typed : null)
