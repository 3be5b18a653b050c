/** Adding an older case by a code on paper, and asking for a letter with one. Nothing is added because anything matches. */
import type { Page } from '../../design-system/layout.ts'
import { systemClock } from '../../platform/clock.ts'
import { uuid } from '../../platform/ids.ts'
import { show } from '../../platform/web/answer.ts'
import { field, type Route } from '../../platform/web/route.ts'
import { type Deed, ifSignedIn } from '../own-account.ts'
import type { AccountParts } from '../parts.ts'
import * as rows from './queries.ts'
import { byLetterPage, letterAskedPage } from './views.ts'

const path = '/my-account/by-letter'

/** Whether or not there is such a case, and whether or not it may be posted to, the answer is the same. */
export function byLetterPages(parts: AccountParts): Route<Page>[] {
  const ask: Deed = async ({ say, ...visit }, who) => {
    const reference = field({ say, ...visit }, 'reference')
      .trim()
      .toUpperCase()
    if (reference === '')
      return show(byLetterPage(say, { reference: say('account.no-reference') }), {
        status: 422,
        keeping: 'never',
      })
    await rows.askLetterOfCase(parts.database.sql, {
      session: who.session,
      reference,
      services: parts.matters.postable,
      id: uuid(systemClock.now()),
      now: parts.clock.now(),
    })
    return show(letterAskedPage(say, 'case'), { keeping: 'never' })
  }
  return [
    {
      method: 'GET',
      path,
      handle: ifSignedIn(parts, ({ say }) => show(byLetterPage(say), { keeping: 'never' })),
    },
    { method: 'POST', path, guessable: true, handle: ifSignedIn(parts, ask, 'signed out meanwhile') },
  ]
}
