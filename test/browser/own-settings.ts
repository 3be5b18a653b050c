/** What is wrong with a page when people have set their own browser: large, in their own colours, without motion, in the dark, on paper. */
import type { Page } from 'playwright-core'
import { widerThanWindow } from './reflow.ts'

/** Of a desk's screen. */
export const desk = { width: 1280, height: 1024 }
/** What a window of 1280 by 1024 shows at 400 %. */
const enlarged = { width: 320, height: 256 }

export type Fault = { what: string; where: string[] }
export type Setting = (page: Page) => Promise<Fault[]>

/** Something is wrong when the list is not empty. */
const wrong = (what: string, where: unknown): Fault[] =>
  (where as string[]).length > 0 ? [{ what, where: where as string[] }] : []

const named = `(element) => element.tagName.toLowerCase() + '.' + element.className`

const shown = `[...document.body.querySelectorAll('*')].filter(
  (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && element.getClientRects().length > 0)`

export const at400: Setting = async (page) => {
  await page.setViewportSize(enlarged)
  const faults = wrong('is wider than the window at 400 %', await widerThanWindow(page))
  await page.setViewportSize(desk)
  return faults
}

// A reader's own colours take away every background and shadow; what is left are borders and underlines.
export const inForcedColours: Setting = async (page) => {
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
  // The design system's links to other pages of a list are told by their arrows.
  const notUnderlined = await page.evaluate(`${shown}
    .filter((element) => element.matches('main .govuk-link, .guildhall-link-button, .guildhall-back-button'))
    .filter((element) => ![element, ...element.querySelectorAll('*')].some((part) =>
      getComputedStyle(part).textDecorationLine.includes('underline')))
    .map(${named})`)
  await page.emulateMedia({ forcedColors: 'none' })
  return [
    ...wrong('has no border in forced colours', withoutBorder),
    ...wrong('has no mark in forced colours', withoutMark),
    ...wrong('is not seen in forced colours', lost),
    ...wrong('does not look like a link in forced colours', notUnderlined),
  ]
}

export const withoutMotion: Setting = async (page) => {
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
export const inTheDark: Setting = async (page) => {
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
export const onPaper: Setting = async (page) => {
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

export const settings: readonly Setting[] = [at400, inForcedColours, withoutMotion, inTheDark, onPaper]
