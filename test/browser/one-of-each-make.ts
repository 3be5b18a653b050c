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

/** Looks at a page only if none that is made of the same kinds of element was looked at before. */
export function oneOfEachMake(page: Page, look: Look): Look {
  if (isWhole) return look
  const seen = new Set<string>()
  return async (where, name) => {
    const make = await page.evaluate<string>(pieces)
    if (seen.has(make)) return
    seen.add(make)
    await look(where, name)
  }
}
