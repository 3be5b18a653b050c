/** The public pages of news: agreeing and ending it, for anybody, without cookies and scripts (W10, W11, W27). */
import { type Allowance, isEmail, openAllowance, signedIn } from '../accounts/accounts.ts'
import type { Page } from '../design-system/layout.ts'
import { noticeWords } from '../design-system/spoken.ts'
import { type Answer, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { beginAgreeing, finishAgreeing } from './agreeing.ts'
import { written } from './agreements.ts'
import { stopHash } from './codes.ts'
import { ownNewsPages } from './own-pages.ts'
import type { NewsParts } from './parts.ts'
import * as rows from './queries.ts'
import {
  agreedPage,
  agreePage,
  codeOver,
  codePage,
  notTakenPage,
  stopPage,
  stoppedPage,
} from './views/pages.ts'

const never = { keeping: 'never' } as const
/** Five e-mails to one address at once, and then one each quarter of an hour. */
const mostMails = { most: 5, pause: 15 * 60_000 }

export function newsPages(parts: NewsParts): Route<Page>[] {
  const { accounts } = parts
  const mails = openAllowance(accounts.clock, mostMails)
  return [
    {
      method: 'GET',
      path: '/news-from-us',
      handle: (visit) => show(agreePage(visit.say, parts, accounts.noticeAt(accounts.clock.now())), never),
    },
    { method: 'POST', path: '/news-from-us', guessable: true, handle: (visit) => agree(parts, mails, visit) },
    { method: 'POST', path: '/news-from-us/code', guessable: true, handle: (visit) => confirm(parts, visit) },
    { method: 'GET', path: '/news-from-us/stop', handle: ({ say }) => show(stopPage(say, parts), never) },
    { method: 'POST', path: '/news-from-us/stop', guessable: true, handle: (visit) => stop(parts, visit) },
    ...ownNewsPages(parts),
  ]
}

async function agree(parts: NewsParts, mails: Allowance, visit: Visit): Promise<Answer<Page>> {
  const { say } = visit
  const { accounts } = parts
  const notice = accounts.noticeAt(accounts.clock.now())
  const email = field(visit, 'email').trim()
  // In the order of the list, so that two who agree at once to both never wait for each other.
  const purposes = written.filter((purpose) => visit.fields.get('about')?.includes(purpose))
  const again = (errors: Record<string, string>, status: number) =>
    show(agreePage(say, parts, notice, { email, purposes, errors }), { status, ...never })
  const errors = {
    ...(purposes.length === 0 && { about: noticeWords(say, 'news.nothing-chosen') }),
    ...(!isEmail(email) && { email: say(email === '' ? 'account.missing-email' : 'account.no-email') }),
  }
  if (Object.keys(errors).length > 0) return again(errors, 422)
  if (field(visit, 'notice') !== notice)
    return again({ about: noticeWords(say, 'account.notice-changed') }, 409)
  if (!mails.has(email)) return again({ email: say('account.too-many') }, 429)
  mails.take(email)
  const handle = await beginAgreeing(parts, { email, purposes, notice, told: null })
  return show(codePage(say, { handle, email }), never)
}

async function confirm(parts: NewsParts, visit: Visit): Promise<Answer<Page>> {
  const { say } = visit
  const [handle, code] = [field(visit, 'handle'), field(visit, 'code')]
  const who = await signedIn(parts.accounts, visit)
  const agreed = await finishAgreeing(parts, { handle, code, who, officer: null })
  if (agreed.ok) return show(agreedPage(say, parts, agreed), never)
  if (agreed.because === 'purpose ended') return show(notTakenPage(say, parts), { status: 503, ...never })
  if (agreed.because === 'over') return show(codeOver(say), { status: 422, ...never })
  const error = say(code === '' ? 'account.no-code' : 'account.wrong-code')
  return show(codePage(say, { handle, email: agreed.email, error }), { status: 422, ...never })
}

async function stop(parts: NewsParts, visit: Visit): Promise<Answer<Page>> {
  const { say } = visit
  const typed = field(visit, 'code')
  if (await rows.stop(parts.accounts.database.sql, stopHash(parts.key, typed)))
    return show(stoppedPage(say), never)
  const error = noticeWords(say, 'news.no-such-code')
  return show(stopPage(say, parts, { typed, error }), { status: 422, ...never })
}
