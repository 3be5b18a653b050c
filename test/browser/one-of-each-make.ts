/**
 * The short form of the long walks. An element stops the keyboard, fits a window and shows its colours in the same way
 * wherever it stands in the same surroundings: `npm test` looks at each page that has an element, or has it within
 * another, as no page before had it; `npm run walks` at every page and in every state.
 */
import type { Page } from 'playwright-core'
import type { Look } from './whole-site.ts'

/** Is every page looked at, as `npm run walks` asks for? */
export const isWhole = process.env.WHOLE_WALKS === 'yes'

const pieces = `(() => {
  const named = (element) =>
    [element.tagName, element.hasAttribute('href'),
      ...['class', 'type', 'role', 'tabindex', 'lang', 'dir'].map((name) => element.getAttribute(name))].join(' ')
  const all = [...document.body.querySelectorAll('*')]
  return [...new Set(all.map((element) => named(element.parentElement) + ' > ' + named(element)))]
})()`

/** Says of the page that is open whether all that it is made of was met before, so that it need not be looked at; never, of all. */
export function makesSeen(page: Page): () => Promise<boolean> {
  const seen = new Set<string>()
  return async () => {
    if (isWhole) return false
    const made = await page.evaluate<string[]>(pieces)
    const isSeen = made.every((piece) => seen.has(piece))
    for (const piece of made) seen.add(piece)
    return isSeen
  }
}

/** Looks at a page only if something of it was not looked at before. */
export function oneOfEachMake(page: Page, look: Look): Look {
  const isSeen = makesSeen(page)
  return async (where, name) => {
    if (!(await isSeen())) await look(where, name)
  }
}
