/** Rows that the council says and no test shows: what is tested of them is that the site says so, and claims no more. */
import assert from 'node:assert/strict'
import { noticeSentences } from '../../../src/notices/notices.ts'
import type { TestSite } from '../../support/site.ts'
import type { Promised } from '../promise.ts'
import { inPages } from './in-front.ts'
import { type Broken, visitor } from './open.ts'
import { wordsIn } from './reading.ts'

/** A notice in force says it, and the page of promises calls it said and not shown, and names who keeps it. */
export async function isSaidAndNoMore(site: TestSite, row: string, keptBy: string): Promise<void> {
  const sentences = noticeSentences(site.ground.notices, site.ground.clock.now())
  assert.ok(
    sentences.some(({ rows }) => rows.includes(row)),
    `no sentence in force says ${row} any more`,
  )
  const { text } = await visitor(site).get('/promises')
  const [, from = ''] = text.split(`<h3 class="govuk-heading-s" id="${row.toLowerCase()}">`)
  const stands = wordsIn(from.split(/<h[23]\b/)[0] ?? '')
  assert.match(stands, new RegExp(`^${row} Said, not shown “`))
  assert.ok(
    stands.includes(`This is what the council says; we have not shown it. ${keptBy}`),
    `the page does not say who keeps ${row}`,
  )
}

/** What would make more of it than it is. */
export function claims(row: string): Promised<TestSite, Broken>['sabotages'] {
  return [
    {
      name: 'the page of promises calls it kept',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(
            new RegExp(`(id="${row.toLowerCase()}">${row} <strong[^>]*>\\s*)Said, not shown`),
            '$1Kept',
          ),
        ),
      }),
    },
    {
      name: 'the page of promises does not say that it is not shown',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replaceAll('This is what the council says; we have not shown it.', 'Be assured.'),
        ),
      }),
    },
  ]
}
