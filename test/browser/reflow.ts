import type { Page } from 'playwright-core'

// A part that scrolls by itself may be wider; it stands within the window.
const wide = `(() => {
  const window = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= window) return []
  const scrolls = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement))
  const out = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > window + 0.5 && !scrolls(element.parentElement),
  )
  return out.length > 0 ? out.map(({ tagName, className }) => tagName.toLowerCase() + '.' + className) : ['the page']
})()`

/** What of a page is wider than its window, so that lines must be read by scrolling (WCAG 2.2, 1.4.10). */
export async function widerThanWindow(page: Page): Promise<string[]> {
  return (await page.evaluate(wide)) as string[]
}
