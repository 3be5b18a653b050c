/** The site as people have set their own browser: large, in their own colours, without motion, in the dark, on paper. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { atEnd, openSite } from '../journeys/open.ts'
import { launch } from '../support/browser.ts'
import {
  at400,
  desk,
  inForcedColours,
  inTheDark,
  onPaper,
  type Setting,
  withoutMotion,
} from './own-settings.ts'

async function openBrowser(t: TestContext) {
  const site = await openSite(t)
  const visit = await launch({ cookies: 'accepted', script: true, ...desk })
  atEnd(t, () => visit.close())
  visit.context.setDefaultTimeout(30_000)
  return { site, page: visit.page }
}

const planted: readonly (readonly [what: string, rule: string, setting: Setting])[] = [
  ['a box of a fixed width', 'main { width: 900px }', at400],
  ['a button without a border', '.govuk-button { border: 0 !important }', inForcedColours],
  [
    'a text painted like its ground',
    'h1 { forced-color-adjust: none; color: Canvas !important }',
    inForcedColours,
  ],
  ['a link without its line', 'main .govuk-link { text-decoration: none !important }', inForcedColours],
  ['a slow change', 'h1 { transition: color 2s }', withoutMotion],
  [
    'a heading that is dark at night',
    '@media (prefers-color-scheme: dark) { h1 { color: #fff !important } }',
    inTheDark,
  ],
  ['a scheme that is not ours', ':root { color-scheme: light dark !important }', inTheDark],
  ['a button on paper', '@media print { button.govuk-button { display: block !important } }', onPaper],
  ['a policy left out on paper', '@media print { .govuk-footer { display: none } }', onPaper],
  ['a link too small on paper', '@media print { .govuk-link::after { font-size: 5px !important } }', onPaper],
]

test('what would shut somebody out is found where it is planted', async (t) => {
  const { site, page } = await openBrowser(t)
  for (const [what, rule, setting] of planted) {
    await page.goto(`${site.url}/services/street-problem`)
    assert.deepEqual(await setting(page), [], `before ${what}`)

    await page.evaluate(`(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(${JSON.stringify(rule)})
      document.adoptedStyleSheets = [sheet]
    })()`)

    assert.notDeepEqual(await setting(page), [], what)
  }
})
