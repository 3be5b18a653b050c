/** Asking for the form on paper: by a username or an e-mail address, answered alike whether there is such an account or not. */
import { hashesOf } from '../accounts/accounts.ts'
import type { Page } from '../design-system/layout.ts'
import { systemClock } from '../platform/clock.ts'
import { uuid } from '../platform/ids.ts'
import { type Answer, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import type { ContactParts } from './parts.ts'
import * as rows from './queries.ts'
import { askFormPage, formAskedPage } from './views/asking.ts'

const path = '/choices-by-letter'
const never = { keeping: 'never' } as const

export function choicesByLetter({ accounts }: Pick<ContactParts, 'accounts'>): Route<Page>[] {
  const { database, clock, key, council } = accounts
  const ask = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const name = field(visit, 'name').trim()
    if (name === '')
      return show(askFormPage(say, council, { name: say('account.no-name') }), { status: 422, ...never })
    const id = uuid(systemClock.now())
    await rows.askLetter(database.sql, { ...hashesOf(key, name), id, now: clock.now() })
    return show(formAskedPage(say), never)
  }
  return [
    { method: 'GET', path, handle: ({ say }) => show(askFormPage(say, council)) },
    { method: 'POST', path, guessable: true, handle: ask },
  ]
}
