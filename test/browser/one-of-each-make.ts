/**
 * The short form of the long walks. Pages made of the same pieces stop the keyboard, and fit a window, in the same way:
 * `npm test` looks at one of each make, `npm run walks` at every page and in every state.
 */
import type { Page } from 'playwright-core'
import type { Look } from './whole-site.ts'

/** Is every page looked at, as `npm run walks` asks for? */
export const isWhole = process.env.WHOLE_WALKS === 'yes'

const pieces = `[...new Set([...document.body.querySelectorAll('*')].map((element) =>
  [element.tagName, element.getAttribute('class'), element.getAttribute('type'), element.hasAttribute('href')].join(' ')))].sort().join()`

/** Says of the page that is open whether one made of the same kinds of element was asked about before; never, of all. */
export function makesSeen(page: Page): () => Promise<boolean> {
  const seen = new Set<string>()
  return async () => {
    if (isWhole) return false
    const make = await page.evaluate<string>(pieces)
    const isSeen = seen.has(make)
    seen.add(make)
    return isSeen
  }
}

/** Looks at a page only if none that is made of the same kinds of element was looked at before. */
export function oneOfEachMake(page: Page, look: Look): Look {
  const isSeen = makesSeen(page)
  return async (where, name) => {
    if (!(await isSeen())) await look(where, name)
  }
}
