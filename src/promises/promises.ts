/**
 * What the council promised, and whether it keeps it: the public page of the register (R5, M10, B1). The front door.
 */
import type { Council } from '../council/council.ts'
import type { Page } from '../design-system/layout.ts'
import { countIncidents } from '../incidents/incidents.ts'
import { dayOf, type Notices, noticeSentences } from '../notices/notices.ts'
import { type Clock, day } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { show } from '../platform/web/answer.ts'
import type { Route } from '../platform/web/route.ts'
import { oldPolicies, readRows, readStates, type State } from './rows.ts'
import { type Policy, promisesPage } from './views/promises-page.ts'

export { type Kind, type OldPolicy, oldPolicies, type Row, readRows, readStates, type State } from './rows.ts'

export interface PromiseParts {
  council: Council
  notices: Notices
  database: Database
  clock: Clock
  /** The titles of the forms that are by phone only on a day, as 2026-11-22. */
  byPhoneOnly: (today: string) => readonly string[]
}

const aYear = 365 * day

/** The page of promises: how each statement stands, incidents in numbers, and the links to other sites. */
export function promisePages({
  council,
  notices,
  database,
  clock,
  byPhoneOnly,
}: PromiseParts): Route<Page>[] {
  return [
    {
      method: 'GET',
      path: '/promises',
      handle: async () => {
        const now = clock.now()
        const incidents = await countIncidents(database.sql, new Date(now.getTime() - aYear))
        const sentences = noticeSentences(notices, now)
        const policies = policiesShown(notices, new Set(sentences.flatMap(({ rows }) => rows)))
        const away = byPhoneOnly(dayOf(now))
        return show(promisesPage({ policies, sentences, incidents, away, links: council.links, now }))
      },
    },
  ]
}

/** The old policies that this council keeps in its archive: one that it does not descend from is not its promise. */
function policiesShown({ archive }: Notices, said: ReadonlySet<string>): Policy[] {
  const states = readStates()
  return oldPolicies.flatMap(({ rows, document }) => {
    const archived = archive.find(({ id }) => id === document)
    if (!archived) return []
    const { id, title, council, when } = archived
    const stated = readRows(rows).map((row) => ({
      ...row,
      state: stateShown(states.get(row.id), said.has(row.id)),
    }))
    return [{ id, title: `${council}: ${title}, ${when}`, rows: stated }]
  })
}

/**
 * How a statement stands on this page: what a notice in force says is never called one that we do not claim, and what
 * none says is never called said.
 */
export function stateShown(declared: State | undefined, isSaid: boolean): State {
  const isShown = declared === 'kept' || (typeof declared === 'object' && 'part' in declared)
  if (isShown) return declared
  if (!isSaid) return 'not yet'
  return typeof declared === 'object' ? declared : { said: 'Who keeps it is not written down yet.' }
}
