/**
 * What the whole site is made of: every page, what is met only by doing something, and its files. Written down by the
 * accessibility run, and held against the site by a test, so that a run is known to be of the site as it is.
 */
import type { TestContext } from 'node:test'
import { rawClient } from '../support/raw-client.ts'
import { openTestSite } from '../support/site.ts'
import { answerStates, codeOf } from './new-purpose-states.ts'
import { deskStates, publicStates } from './site-states.ts'
import { markOf, structureOf } from './structure.ts'
import { byPlainHttp } from './visitors.ts'
import { allPages, deskOf, nameOfPage } from './whole-site.ts'

/** The name of each page or state with the mark of what it is made of. */
export type Structures = Readonly<Record<string, string>>

const files = 'style sheets and scripts'

/** @param day YYYY-MM-DD, on which the site is looked at: nothing is found to have changed by the calendar alone. */
export async function structuresOn(day: string, undo: Pick<TestContext, 'after'>): Promise<Structures> {
  const site = await openTestSite(undo)
  const { clock } = site.ground.demonstration!
  clock.moveTo(Date.parse(`${day}T12:00:00Z`) - Date.now())
  const client = rawClient(site.url)
  undo.after(() => client.close())
  const found = new Map<string, string>()
  const keep = (name: string, { text }: { text: string }) => {
    found.set(name, structureOf(text))
  }
  for (const address of await allPages(client)) keep(nameOfPage(address), await client.get(address))
  const guest = rawClient(site.url, { jar: new Map() })
  undo.after(() => guest.close())
  const { visitor, page } = byPlainHttp(guest)
  const see = async (what: string) => keep(what, { text: page() })
  await publicStates(visitor, site.ground.services, 'Start without cookies', see)
  await answerStates(visitor, await codeOf(site), see)
  await deskStates(visitor, await deskOf(site), see)
  found.set(files, filesOf((await client.get('/')).text))
  return Object.fromEntries([...found].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/**
 * Only what was met on each of these ways through the site: nothing else may be said to have been tested. The files
 * come with every page.
 */
export function onlyVisited(structures: Structures, ways: readonly ReadonlySet<string>[]): Structures {
  return Object.fromEntries(
    Object.entries(structures).filter(([name]) => name === files || ways.every((way) => way.has(name))),
  )
}

/** Their names change with their content. */
function filesOf(page: string): string {
  return markOf([...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, name]) => name).join())
}

/** What has come, gone or changed between two looks at the site, one line each; nothing when it is made of the same. */
export function changedSince(then: Structures, now: Structures): string[] {
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])]
  return names.flatMap((name) => {
    if (then[name] === now[name]) return []
    if (then[name] === undefined) return [`${name} is new`]
    return [now[name] === undefined ? `${name} is gone` : `${name} is made of something else`]
  })
}
