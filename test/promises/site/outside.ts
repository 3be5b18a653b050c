/** The links to other sites on a page, held against the register that says who answers for each (W54). */
import assert from 'node:assert/strict'
import type { TestSite } from '../../support/site.ts'
import { type Link, linksIn, mainOf } from './reading.ts'

export function outsideLinks(page: string): Link[] {
  return linksIn(mainOf(page)).filter(({ href }) => /^(?:https?:)?\/\//.test(href))
}

/** Each leaves without telling where the visitor came from, and has a team and a day of review that is to come. */
export function areAnsweredFor(site: TestSite, where: string, links: readonly Link[]): void {
  const today = site.ground.clock.now().toISOString().slice(0, 10)
  for (const { href, tag } of links) {
    const row = site.ground.council.links.find(({ to }) => to === href)
    assert.match(tag, /rel="noreferrer"/, `${where}: ${href} is told where the visitor came from`)
    assert.match(row?.owner ?? '', / team$/i, `${where}: nobody answers for ${href}`)
    assert.ok((row?.reviewBy ?? '') >= today, `${where}: ${href} was due for review`)
  }
}
