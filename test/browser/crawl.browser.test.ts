/**
 * Every page of the site, as residents and officers meet it: for everybody (WCAG 2.2 AA as far as a machine can
 * tell), at the width of a desk and of a small phone, with scripts and without; nothing set, stored or fetched
 * elsewhere (W2, W34, B30).
 */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { html, trusted } from '../../src/design-system/html.ts'
import type { Page } from '../../src/design-system/layout.ts'
import { show } from '../../src/platform/web/answer.ts'
import type { Route } from '../../src/platform/web/route.ts'
import { atEnd, clientOf, openSite } from '../journeys/open.ts'
import { reportWhole } from '../journeys/street-problem.ts'
import { launch } from '../support/browser.ts'
import { inspectorOf, linksOf } from './inspect.ts'
import { lookAtCase, lookAtForm, lookAtLeaving, lookAtTracking, lookAtTrouble, type Walk } from './states.ts'

const thrown: Route<Page> = {
  method: 'GET',
  path: '/thrown',
  handle: () => {
    throw new Error('thrown by the test')
  },
}

async function openBrowser(t: TestContext, url: string, script: boolean) {
  const visit = await launch({ cookies: 'accepted', script })
  atEnd(t, () => visit.close())
  visit.context.setDefaultTimeout(15_000)
  const allowed: string[] = []
  return { visit, allowed, ...inspectorOf(visit, url, { script }, () => allowed) }
}

for (const script of [true, false]) {
  test(`no page of the site shuts anybody out or leaves a trace, with scripts ${script ? 'on' : 'off'}`, async (t) => {
    const site = await openSite(t, { routes: (routes) => [...routes, thrown] })
    const client = clientOf(t, site)
    const report = await reportWhole(client)
    // One more than the team's list shows at once.
    for (let i = 0; i < 20; i++) await reportWhole(client)
    const { visit, allowed, inspect } = await openBrowser(t, site.url, script)
    const { page } = visit
    const faults: string[] = []
    const looked: string[] = []
    const look = async (where: string, is?: string, how?: 'whole' | 'further') => {
      looked.push(where)
      faults.push(...(await inspect(where, is, how)))
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
    for (const address of [
      '/',
      '/services',
      '/track',
      '/cookies',
      '/website-privacy-policy',
      '/demonstration',
    ])
      assert.ok(looked.includes(address), `${address} was not looked at`)
    assert.ok(
      looked.some((where) => where.includes('page=2')),
      'the second page of the list was not looked at',
    )
  })
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
async function crawl({ site, page, look }: Walk): Promise<void> {
  const waiting = [`${site.url}/`]
  const met = new Set(waiting)
  const kinds = new Map<string, number>()
  for (let next = waiting.shift(); next; next = waiting.shift()) {
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
      if (met.has(link) || isFurtherCase || made.test(link) || isFurtherInOther(link, met)) continue
      met.add(link)
      waiting.push(link)
    }
  }
}

test('what is looked for is found where it is planted', async (t) => {
  const planted = (path: string, title: string, main: string, status = 200): Route<Page> => {
    const page = { title, main: html`<h1>${title}</h1>${trusted(main)}` }
    return { method: 'GET', path, handle: () => show(page, { status }) }
  }
  const site = await openSite(t, {
    routes: (routes) => [
      ...routes,
      planted('/one', 'One', '<p>One</p>'),
      planted('/same-title', 'One', '<p>Another</p>'),
      planted('/two-headings', 'Two headings', '<h1>Second</h1>'),
      planted(
        '/wide',
        'Wide',
        '<p class="guildhall-code">Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</p>',
      ),
      planted('/picture', 'Picture', '<img src="/assets/none.png">'),
      planted('/script', 'Script', '<script>document.title = 1</script>'),
      planted('/elsewhere', 'Elsewhere', '<img alt="" src="http://127.0.0.2:1/pixel.png">'),
    ],
  })
  const { visit, inspect } = await openBrowser(t, site.url, true)
  const without = await openBrowser(t, site.url, false)
  const found = async (path: string) => {
    await visit.page.goto(site.url + path)
    return (await inspect(path)).join('\n')
  }

  assert.equal(await found('/one'), '')
  assert.match(await found('/same-title'), /another page has the title/)
  assert.match(await found('/two-headings'), /2 main headings/)
  assert.match(await found('/wide'), /px too wide at 320 px/)
  assert.doesNotMatch(await found('/wide'), /px too wide at 1280 px/)
  assert.match(await found('/picture'), /image-alt at 320 px/)
  assert.match(await found('/picture'), /none\.png answered 404/)
  assert.match(await found('/script'), /console: .*Content Security Policy/)
  assert.match(await found('/elsewhere'), /console: .*Content Security Policy/)
  await visit.page.evaluate(`sessionStorage.setItem('seen', '1'); document.cookie = 'seen=1'`)
  const left = (await inspect('/elsewhere')).join('\n')
  assert.match(left, /1 things stored in the browser/)
  assert.match(left, /cookies: seen/)
  await visit.page.evaluate(`sessionStorage.clear(); document.cookie = 'seen=; max-age=0'`)

  await without.visit.page.goto(`${site.url}/picture`)
  const withoutScripts = (await without.inspect('/picture')).join('\n')
  assert.match(withoutScripts, /image-alt at 320 px/)
  assert.match(withoutScripts, /wcag\/h37/, 'the validator of the source has its say')
})
