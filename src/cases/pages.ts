/** What became of a report: by reference and code, asked for by POST, so that neither stands in an address. */
import type { KeyObject } from 'node:crypto'
import type { Page } from '../design-system/layout.ts'
import type { Service } from '../forms/forms.ts'
import type { Database } from '../platform/db/db.ts'
import { show } from '../platform/web/answer.ts'
import { field, type Route } from '../platform/web/route.ts'
import { track } from './cases.ts'
import { trackedPage, trackForm } from './views/tracking.ts'

export interface CasePagesParts {
  database: Database
  trackingKey: KeyObject
  prefix: string
  services: readonly Service[]
}

export function trackingPages({ database, trackingKey, prefix, services }: CasePagesParts): Route<Page>[] {
  return [
    { method: 'GET', path: '/track', handle: ({ say }) => show(trackForm(say, prefix, null)) },
    {
      method: 'POST',
      path: '/track',
      handle: async (visit) => {
        const typed = { reference: field(visit, 'reference').trim(), code: field(visit, 'code').trim() }
        if (typed.reference === '' || typed.code === '')
          return show(trackForm(visit.say, prefix, { typed, because: 'empty' }), { status: 422 })
        const tracked = await track(database.sql, trackingKey, prefix, typed)
        if (tracked === null)
          return show(trackForm(visit.say, prefix, { typed, because: 'not found' }), { status: 422 })
        const service = services.find(({ id }) => id === tracked.case.service) ?? null
        return show(trackedPage(visit.say, tracked, service), { keeping: 'never' })
      },
    },
  ]
}
