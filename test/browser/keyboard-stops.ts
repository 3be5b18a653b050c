/** What somebody meets who goes through a page with the Tab key alone, from its top to its end. */
import type { Page } from 'playwright-core'

/** A way in which the keyboard fails on a page; the numbers are those of the guidelines (WCAG 2.2). */
export type KeyboardFault = {
  rule: 'keyboard (2.1.1)' | 'focus-order (2.4.3)' | 'focus-visible (2.4.7)' | 'skip-link (2.4.1)'
  where: string
}

type Stop = { what: string; place: number; seen: boolean; box: Box }
type Box = { left: number; right: number; top: number; bottom: number }

// What can be come to, in the order of the page; of a group of radio buttons only one, the others by arrow keys.
const prepare = `(() => {
  const reachable = (element) =>
    !element.disabled &&
    element.tabIndex >= 0 &&
    element.checkVisibility({ visibilityProperty: true }) &&
    !isOtherOfItsGroup(element)
  const isOtherOfItsGroup = (element) => {
    if (element.type !== 'radio') return false
    const group = [...document.getElementsByName(element.name)]
    return element !== (group.find(({ checked }) => checked) ?? group[0])
  }
  const isSeen = (colour) => !/^transparent$|^rgba\\(.*, 0\\)$/.test(colour)
  const paintOf = (style) => [
    style.outlineStyle !== 'none' && isSeen(style.outlineColor) && style.outlineWidth + style.outlineColor,
    style.backgroundColor,
    style.boxShadow,
    style.borderTopWidth + style.borderTopColor,
    style.borderBottomWidth + style.borderBottomColor,
  ]
  // The round and square marks of radio buttons and checkboxes are drawn before their labels.
  const paint = (element) =>
    JSON.stringify([
      paintOf(getComputedStyle(element)),
      ...[...(element.labels ?? [])].map((label) => paintOf(getComputedStyle(label, '::before'))),
    ])
  const words = (element) =>
    element.tagName.toLowerCase() + ' "' +
    (element.innerText || element.labels?.[0]?.innerText || element.name || element.className || '').trim().slice(0, 60) + '"'
  // The keyboard begins at the top, even when the page has moved it to what is wrong with an answer; and nothing has it
  // while we note how everything looks without.
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute('tabindex')
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter(reachable)
  const before = new Map(all.map((element) => [element, paint(element)]))
  const met = []
  document.addEventListener('focusin', ({ target }) => {
    const { left, right, top, bottom } = target.getBoundingClientRect()
    met.push({
      what: words(target),
      place: all.indexOf(target),
      seen: before.get(target) !== paint(target),
      box: { left: left + scrollX, right: right + scrollX, top: top + scrollY, bottom: bottom + scrollY },
    })
  })
  globalThis.keyboardMet = met
  return all.map(words)
})()`

// The menu folds away only after the window has become narrow.
const settled = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'

/** Presses Tab through the whole page as it stands; says what cannot be reached, seen, or comes out of order. Scripts must be on. */
export async function keyboardFaults(page: Page): Promise<KeyboardFault[]> {
  await page.evaluate(settled)
  const expected = (await page.evaluate(prepare)) as string[]
  await pressTab(page, expected.length)
  const met = (await page.evaluate('globalThis.keyboardMet')) as Stop[]
  return [
    ...notReached(expected, met),
    ...met
      .filter(({ seen }) => !seen)
      .map(({ what }): KeyboardFault => ({ rule: 'focus-visible (2.4.7)', where: what })),
    ...outOfOrder(met),
    ...withoutSkipLink(met),
  ]
}

const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 }

/** All at once, as somebody who types ahead: the browser takes one key after the other, and paints when it comes to it. */
async function pressTab(page: Page, times: number): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const strokes = Array.from({ length: times }, () => [
    keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...tab }),
    keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...tab }),
  ])
  await Promise.all(strokes.flat())
  await keyboard.detach()
}

function notReached(expected: readonly string[], met: readonly Stop[]): KeyboardFault[] {
  const reached = new Set(met.map(({ place }) => place))
  return expected
    .filter((_, place) => !reached.has(place))
    .map((what): KeyboardFault => ({ rule: 'keyboard (2.1.1)', where: what }))
}

/** The order of the page, and of the eye: never up again, unless in a column further to the right. */
function outOfOrder(met: readonly Stop[]): KeyboardFault[] {
  return met.slice(1).flatMap((stop, index): KeyboardFault[] => {
    const last = met[index]!
    const isUp = stop.box.bottom <= last.box.top && stop.box.left < last.box.right
    return isUp || stop.place < last.place
      ? [{ rule: 'focus-order (2.4.3)', where: `${stop.what} after ${last.what}` }]
      : []
  })
}

function withoutSkipLink([first]: readonly Stop[]): KeyboardFault[] {
  if (first?.what === 'a "Skip to main content"') return []
  return [{ rule: 'skip-link (2.4.1)', where: first?.what ?? 'nothing can be come to' }]
}
