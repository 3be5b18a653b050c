import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html, trusted } from '../../src/design-system/html.ts'
import type { Page } from '../../src/design-system/layout.ts'
import { show } from '../../src/platform/web/answer.ts'
import type { Route } from '../../src/platform/web/route.ts'
import { openSite } from '../journeys/open.ts'
import { type Found, walkWithoutScripts, walkWithScripts } from './accessibility-walks.ts'

const planted: Record<string, string> = {
  picture: '<img src="/assets/none.png">',
  wide: `<p class="guildhall-code">${'a'.repeat(90)}</p>`,
  'only-without-scripts': '<noscript><img src="/assets/none.png"></noscript>',
}

const rulesOn = (found: readonly Found[], page: string) =>
  new Set(found.filter(({ where }) => where === `/${page}`).map(({ rule }) => rule))

test('what shuts somebody out is found on both walks, each in its own way, and nothing on a page in order', async (t) => {
  const routes = Object.entries(planted).map(([name, markup]): Route<Page> => {
    const page = { title: name, main: html`<h1>${name}</h1>${trusted(markup)}` }
    return { method: 'GET', path: `/${name}`, handle: () => show(page) }
  })
  const whole = await openSite(t, { routes: (own) => [...own, ...routes] })
  // The forms are gone through by the run itself; here they would only take time.
  const site = { ...whole, ground: { ...whole.ground, services: [] } }
  const pages = ['/contact', ...Object.keys(planted).map((name) => `/${name}`)]
  const told: string[] = []

  const withScripts = await walkWithScripts(site, pages, (where) => told.push(where))
  const without = await walkWithoutScripts(site, pages, () => undefined)

  for (const { found, states, browser } of [withScripts, without]) {
    assert.deepEqual(rulesOn(found, 'contact'), new Set())
    assert.ok(rulesOn(found, 'picture').has('image-alt'))
    assert.ok(rulesOn(found, 'wide').has('reflow (1.4.10)'))
    assert.ok(states > 3)
    assert.match(browser, /^Chromium \d+$/)
  }
  assert.ok(!rulesOn(withScripts.found, 'only-without-scripts').has('image-alt'))
  assert.ok(rulesOn(without.found, 'only-without-scripts').has('image-alt'))
  assert.ok(rulesOn(without.found, 'picture').has('wcag/h37'), 'the validator of the source has its say')
  assert.deepEqual(told.slice(0, pages.length), pages)
})
