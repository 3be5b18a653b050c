import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html, trusted } from '../../src/design-system/html.ts'
import type { Page } from '../../src/design-system/layout.ts'
import { show } from '../../src/platform/web/answer.ts'
import type { Route } from '../../src/platform/web/route.ts'
import { openSite } from '../journeys/open.ts'
import { crawlWholeSite, openBrowser } from './crawl.ts'

test('no page of the site shuts anybody out or leaves a trace, with scripts on', (t) =>
  crawlWholeSite(t, true))

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
