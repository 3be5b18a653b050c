/**
 * Every page of the site, as residents and officers meet it: for everybody (WCAG 2.2 AA as far as a machine can
 * tell), at the width of a desk and of a small phone, with scripts and without; nothing set, stored or fetched
 * elsewhere (W2, W34, B30).
 */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Page } from '../../src/design-system/layout.ts'
import type { Route } from '../../src/platform/web/route.ts'
import { atEnd, clientOf, openSite } from '../journeys/open.ts'
import { reportWhole } from '../journeys/street-problem.ts'
import { isShownInBrowser, settingOne } from '../promises/site/crawling.ts'
import { launch } from '../support/browser.ts'
import { type How, inspectorOf, linksOf } from './inspect.ts'
import { makesSeen } from './one-of-each-make.ts'
import { lookAtCase, lookAtForm, lookAtLeaving, lookAtTracking, lookAtTrouble, type Walk } from './states.ts'
import { furtherLists } from './whole-site.ts'

const thrown: Route<Page> = {
  method: 'GET',
  path: '/thrown',
  handle: () => {
    throw new Error('thrown by the test')
  },
}

export async function openBrowser(t: TestContext, url: string, script: boolean) {
  const visit = await launch({ cookies: 'accepted', script })
  atEnd(t, () => visit.close())
  visit.context.setDefaultTimeout(15_000)
  const allowed: string[] = []
  return { visit, allowed, ...inspectorOf(visit, url, { script }, () => allowed) }
}

/** Looks at every page of a site of its own, with scripts or without. */
export async function crawlWholeSite(t: TestContext, script: boolean): Promise<void> {
  const site = await openSite(t, { routes: (routes) => [...routes, thrown] })
  const client = clientOf(t, site)
  const report = await reportWhole(client)
  // One more than the team's list shows at once.
  for (let i = 0; i < 20; i++) await reportWhole(client)
  const { visit, allowed, inspect } = await openBrowser(t, site.url, script)
  const { page } = visit
  const isSeen = makesSeen(page)
  const faults: string[] = []
  const looked: string[] = []
  const look = async (where: string, is?: string, how?: How) => {
    looked.push(where)
    const sets = settingOne.includes(where.replace(/\?.*/, ''))
    if (sets) allowed.push('TestCookie')
    const same = await isSeen()
    // The source of every page is read without scripts; with them one page of each make shows what scripts do.
    if (!script || !same) faults.push(...(await inspect(where, is, same ? 'same make' : how)))
    if (!sets) return
    await visit.context.clearCookies()
    allowed.pop()
  }
  const walk = { site, page, client, look }

  await crawl(walk)
  await lookAtTrouble(walk)
  await lookAtTracking(walk, report)
  await lookAtCase(walk, report.reference)
  await lookAtLeaving(walk)
  await lookAtForm(walk, 'Start without cookies')
  assert.deepEqual(await visit.jar(), [], 'no cookie before Start now')
  allowed.push('__Host-fairholme')
  await lookAtForm(walk, 'Start now', 'further')

  assert.deepEqual(faults, [])
  const kept = await visit.context.storageState({ indexedDB: true })
  assert.deepEqual(kept.origins, [])
  assert.equal(kept.cookies.length, 1)
  for (const address of ['/', '/services', '/track', '/cookies', '/website-privacy-policy', '/demonstration'])
    assert.ok(looked.includes(address), `${address} was not looked at`)
  assert.ok(
    looked.some((where) => where.includes('page=2')),
    'the second page of the list was not looked at',
  )
}

// The examples of the components are their makers' and not ours, and some are there to show what is wrong. What stands
// around them has tests of its own (src/demonstration/components).
const made = /\/demonstration\/components\/./
const aCase = /\/staff\/[^/]+\/FH-/

const kindInOther = /^[^/]*\/\/[^/]*(\/cy(?:\/[^/?]*)?)/

/** Of a page in another language, whether two of its kind are met: the pages are the same ones as in English. */
function isFurtherInOther(link: string, met: ReadonlySet<string>): boolean {
  const [, kind] = kindInOther.exec(link) ?? []
  return kind !== undefined && [...met].filter((one) => kindInOther.exec(one)?.[1] === kind).length >= 2
}

/** Looks at every page that links lead to from the first: two of each kind whole, for the further come from one view. */
async function crawl({ site, page, client, look }: Walk): Promise<void> {
  const waiting = [`${site.url}/`]
  const met = new Set(waiting)
  const kinds = new Map<string, number>()
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    // What a browser would keep as a file, or show with a program of its own, is asked for without one.
    if (!isShownInBrowser(next)) {
      assert.equal((await client.get(next.slice(site.url.length))).status, 200, `${next} is linked`)
      continue
    }
    const answer = await page.goto(next)
    assert.equal(answer?.status(), 200, `${next} is linked`)
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue
    const address = next.slice(site.url.length)
    const kind = address.split(/[/?]/)[1] ?? ''
    const already = kinds.get(kind) ?? 0
    kinds.set(kind, already + 1)
    await look(address, undefined, already < 2 ? 'whole' : 'further')
    for (const link of await linksOf(page, site.url)) {
      // One case stands for all in the same state.
      const isFurtherCase = aCase.test(link) && [...met].some((one) => aCase.test(one))
      const isFurtherList = furtherLists.test(link.slice(site.url.length))
      if (met.has(link) || isFurtherCase || isFurtherList || made.test(link) || isFurtherInOther(link, met))
        continue
      met.add(link)
      waiting.push(link)
    }
  }
}
