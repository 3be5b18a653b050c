import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Council } from '../council/council.ts'
import { describedWebhooks } from '../deliveries/deliveries.ts'
import type { Page } from '../design-system/layout.ts'
import { show } from '../platform/web/answer.ts'
import { answered, openApiShape } from '../platform/web/for-programs.ts'
import type { Route } from '../platform/web/route.ts'
import { describeAll } from './document.ts'
import { developersPage } from './views/developers-page.ts'

export interface Developing {
  /** All other routes of the public site. */
  routes: readonly Route<Page>[]
  council: Pick<Council, 'names' | 'contact'>
  /** The site's own address without a slash at its end; '' where it does not know it. */
  site: string
  perMinute: { get: number; post: number }
}

/** `/openapi.json` and `/developers`. */
export function developerPages({ routes, council, site, perMinute }: Developing): Route<Page>[] {
  const document: Route<Page> = {
    method: 'GET',
    path: '/openapi.json',
    forPrograms: {
      part: 'The site itself',
      summary: 'This description',
      responses: { 200: answered('An OpenAPI 3.1 document', 'application/json', openApiShape) },
    },
    handle: () => ({
      kind: 'bytes',
      status: 200,
      type: 'application/json; charset=utf-8',
      body,
      keeping: 'while open',
    }),
  }
  const all = [...routes, document]
  const title = `What ${council.names.full} offers programs`
  const described = describeAll(all, { title, site, webhooks: describedWebhooks })
  const body = Buffer.from(`${JSON.stringify(described, null, 1)}\n`)
  const example = readFileSync(join(import.meta.dirname, '../../docs/examples/verify-webhook.mjs'), 'utf8')
  const page = developersPage({ routes: all, council, perMinute, example })
  return [document, { method: 'GET', path: '/developers', handle: () => show(page) }]
}
