/** What we may write to somebody about, in their account: three agreements, each ended by one button (W10, W11, B59). */
import { ifSignedIn, type SignedIn } from '../accounts/accounts.ts'
import type { Page } from '../design-system/layout.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { byHistory, isWritten, wordingOf } from './agreements.ts'
import type { NewsParts } from './parts.ts'
import * as rows from './queries.ts'
import { monthOf } from './sending.ts'
import { topicsFor } from './topics.ts'
import { ownNewsPage } from './views/own.ts'

type Deed = (visit: Visit, who: SignedIn) => Promise<Answer<Page>>

export function ownNewsPages(parts: NewsParts): Route<Page>[] {
  const { accounts, news } = parts
  const { clock } = accounts
  const { sql } = accounts.database

  const own: Deed = async ({ say }, { session }) => {
    const now = clock.now()
    const [agreed, uses, left] = await Promise.all([
      rows.own(sql, session, now),
      rows.ownHistory(sql, session, now),
      rows.ownLeft(sql, session, now),
    ])
    const chosen = topicsFor(uses, news.topics, monthOf(now))
    return show(ownNewsPage(say, parts, { agreed, chosen, left }), { keeping: 'never' })
  }

  const stop: Deed = async (visit, { session }) => {
    const purpose = field(visit, 'about')
    if (isWritten(purpose)) await rows.stopOwn(sql, session, purpose, clock.now())
    return goTo('/my-account/news')
  }

  const history: Deed = async (visit, { session }) => {
    const step = field(visit, 'choose') === 'yes' ? 'given' : 'withdrawn'
    await rows.choose(sql, { session, step, wording: wordingOf(byHistory), now: clock.now() })
    return goTo('/my-account/news')
  }

  const topic: Deed = async (visit, { session }) => {
    const typed = field(visit, 'topic')
    if (news.topics.some(({ id }) => id === typed))
      await rows.leaveTopic(sql, {
        session,
        topic: typed,
        leave: field(visit, 'use') !== 'yes',
        now: clock.now(),
      })
    return goTo('/my-account/news')
  }

  const post = (path: string, deed: Deed): Route<Page> => ({
    method: 'POST',
    path,
    handle: ifSignedIn(accounts, deed, 'signed out meanwhile'),
  })
  return [
    { method: 'GET', path: '/my-account/news', handle: ifSignedIn(accounts, own) },
    post('/my-account/news/stop', stop),
    post('/my-account/news/history', history),
    post('/my-account/news/topic', topic),
  ]
}
