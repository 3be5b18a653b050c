/** The site as people have set their own browser: large, in their own colours, without motion, in the dark, on paper. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { atEnd, clientOf, openSite } from '../journeys/open.ts'
import { launch } from '../support/browser.ts'
import { isWhole, oneOfEachMake } from './one-of-each-make.ts'
import { widerThanWindow } from './reflow.ts'
import { allPages, goThroughPages, goThroughStates } from './whole-site.ts'

const desk = { width: 1280, height: 1024 }
/** What a window of 1280 by 1024 shows at 400 %. */
const enlarged = { width: 320, height: 256 }

async function openBrowser(t: TestContext) {
  const site = await openSite(t)
  const visit = await launch({ cookies: 'accepted', script: true, ...desk })
  atEnd(t, () => visit.close())
  visit.context.setDefaultTimeout(30_000)
  return { site, page: visit.page }
}

type Fault = { what: string; where: string[] }
type Setting = (page: Page) => Promise<Fault[]>

/** Something is wrong when the list is not empty. */
const wrong = (what: string, where: unknown): Fault[] =>
  (where as string[]).length > 0 ? [{ what, where: where as string[] }] : []

const named = `(element) => element.tagName.toLowerCase() + '.' + element.className`

const shown = `[...document.body.querySelectorAll('*')].filter(
  (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && element.getClientRects().length > 0)`

const at400: Setting = async (page) => {
  await page.setViewportSize(enlarged)
  const faults = wrong('is wider than the window at 400 %', await widerThanWindow(page))
  await page.setViewportSize(desk)
  return faults
}

// A reader's own colours take away every background and shadow; what is left are borders and underlines.
const inForcedColours: Setting = async (page) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const withoutBorder = await page.evaluate(`${shown}
    .filter((element) => element.matches('.govuk-button, input:not([type=radio], [type=checkbox]), select, textarea'))
    .filter((element) => {
      // A map is pressed all over: the border is that of the frame that it fills.
      const framed = element.closest('.guildhall-map') ?? element
      const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(framed)
      return borderTopStyle === 'none' || borderTopWidth === '0px' || borderTopColor === backgroundColor
    })
    .map(${named})`)
  const withoutMark =
    await page.evaluate(`[...document.querySelectorAll('input[type=radio], input[type=checkbox]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => getComputedStyle(element.labels[0], '::before').borderTopWidth === '0px')
    .map(${named})`)
  const lost = await page.evaluate(`${shown}
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .filter((element) => {
      let behind = element
      const isClear = (colour) => /^rgba\\(.*, 0\\)$|^transparent$/.test(colour)
      while (behind.parentElement && isClear(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement
      return getComputedStyle(element).color === getComputedStyle(behind).backgroundColor
    })
    .map(${named})`)
  const notUnderlined = await page.evaluate(`${shown}
    .filter((element) => element.matches('main .govuk-link, .guildhall-link-button, .guildhall-back-button'))
    .filter((element) => !getComputedStyle(element).textDecorationLine.includes('underline'))
    .map(${named})`)
  await page.emulateMedia({ forcedColors: 'none' })
  return [
    ...wrong('has no border in forced colours', withoutBorder),
    ...wrong('has no mark in forced colours', withoutMark),
    ...wrong('is not seen in forced colours', lost),
    ...wrong('does not look like a link in forced colours', notUnderlined),
  ]
}

const withoutMotion: Setting = async (page) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const moving = await page.evaluate(`${shown}
    .filter((element) => ['', '::before', '::after'].some((part) => {
      const { animationName, transitionDuration } = getComputedStyle(element, part)
      return animationName !== 'none' || transitionDuration.split(', ').some((time) => parseFloat(time) > 0)
    }))
    .map(${named})`)
  const running = await page.evaluate(`document.getAnimations()
    .filter(({ playState }) => playState === 'running')
    .map(({ effect }) => effect.target.tagName)`)
  await page.emulateMedia({ reducedMotion: null })
  return [...wrong('moves although less motion was asked for', moving), ...wrong('runs', running)]
}

// Each element is remembered with its colours; one that came or went between two looks is not compared with another.
const painted = `(() => {
  const before = window.guildhallPainted ?? new Map()
  window.guildhallPainted = new Map(${shown}.map((element) => {
    const { color, backgroundColor, borderTopColor } = getComputedStyle(element)
    return [element, [color, backgroundColor, borderTopColor].join(' ')]
  }))
  const both = [...before].filter(([element]) => window.guildhallPainted.has(element))
  return {
    scheme: getComputedStyle(document.documentElement).colorScheme,
    compared: both.length,
    changed: both.filter(([element, colours]) => window.guildhallPainted.get(element) !== colours)
      .map(([element, colours]) => element.tagName + '.' + element.className + ' ' + colours
        + ' became ' + window.guildhallPainted.get(element)),
  }
})()`

// The site stays light, and says so; what a browser draws itself, like fields and bars, must then stay light too.
const inTheDark: Setting = async (page) => {
  await page.waitForLoadState('load')
  await page.evaluate(painted)
  await page.emulateMedia({ colorScheme: 'dark' })
  const { scheme, compared, changed } = (await page.evaluate(painted)) as {
    scheme: string
    compared: number
    changed: string[]
  }
  await page.emulateMedia({ colorScheme: null })
  return [
    ...wrong('is not declared as it is painted', scheme === 'light' ? [] : [`color-scheme: ${scheme}`]),
    ...wrong('was not compared', compared > 0 ? [] : ['no element was shown both times']),
    ...wrong('is half dark and half light', changed),
  ]
}

const hiddenOnPaper = [
  '.govuk-service-navigation',
  '.govuk-skip-link',
  '.govuk-back-link',
  '.govuk-breadcrumbs',
  '.govuk-exit-this-page',
  '.guildhall-back-button',
  'button.govuk-button',
].join(', ')

// On paper nothing can be pressed: what is left is what is said, by whom, and where to read on.
const onPaper: Setting = async (page) => {
  await page.emulateMedia({ media: 'print' })
  const pressed = await page.evaluate(
    `${shown}.filter((element) => element.matches('${hiddenOnPaper}')).map(${named})`,
  )
  const missing = await page.evaluate(`[
    ['.guildhall-demonstration', ''],
    ['.guildhall-header', ''],
    ['main h1', ''],
    ['.govuk-footer__link[href="/website-privacy-policy"]', '/website-privacy-policy'],
    ['.govuk-footer__meta-custom', ''],
  ].filter(([place, address]) => {
    const element = document.querySelector(place)
    if (element === null || !element.checkVisibility({ visibilityProperty: true })) return true
    return address !== '' && !getComputedStyle(element, '::after').content.includes(address)
  }).map(([place]) => place)`)
  const unreadable = await page.evaluate(`${shown}
    .filter((element) => element.matches('main a.govuk-link[href^="/"], main a.govuk-link[href^="http"]'))
    .filter((element) => {
      const { content, fontSize } = getComputedStyle(element, '::after')
      return !content.includes(element.getAttribute('href')) || parseFloat(fontSize) < 12
    })
    .map(${named})`)
  await page.emulateMedia({ media: null })
  return [
    ...wrong('cannot be pressed on paper', pressed),
    ...wrong('is missing on paper', missing),
    ...wrong('has no address on paper that can be read', unreadable),
  ]
}

const settings: readonly Setting[] = [at400, inForcedColours, withoutMotion, inTheDark, onPaper]

test('every page and state is usable at 400 %, in forced colours, without motion, in the dark and on paper', async (t) => {
  const { site, page } = await openBrowser(t)
  const pages = await allPages(clientOf(t, site))
  const faults: (Fault & { page: string })[] = []
  const look = oneOfEachMake(page, async (where) => {
    for (const setting of settings)
      for (const fault of await setting(page)) faults.push({ page: where, ...fault })
  })

  await goThroughPages(page, site, pages, look)
  const states = await goThroughStates(page, site, 'Start now', look)
  if (isWhole) await goThroughStates(page, site, 'Start without cookies', look)

  assert.ok(pages.length > 50 && states > 10, 'a walk that meets next to nothing shows nothing')
  assert.deepEqual(faults, [])
})

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
