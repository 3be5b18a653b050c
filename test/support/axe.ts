import { readFileSync } from 'node:fs'
import type { AxeResults, RunOptions } from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumLaunch } from './chromium.ts'

/** A way in which a page shuts somebody out: the rule, what it says, and where. */
export type Barrier = { rule: string; says: string; where: string[] }

/** A second browser, and the page that it shows. */
type Reader = { browser: Browser; page: Page; shows: string }

type WithAxe = { axe: { run(options: RunOptions): Promise<AxeResults> } }

/** The rules of WCAG 2.2, levels A and AA, by axe-core's names for them. */
export const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const source = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const scriptless = new WeakSet<BrowserContext>()
const readers = new WeakMap<BrowserContext, Promise<Reader>>()

/**
 * What axe-core finds against WCAG 2.2 AA on the page as it is now; nothing when the page is in order.
 * axe goes in through the debugging protocol, so the site's content security policy stays as it is. axe cannot run
 * where scripts are off: there the page as it stands is shown to a second browser, with scripts on but not the site's.
 */
export async function axe(page: Page): Promise<Barrier[]> {
  if (!scriptless.has(page.context())) return look(page)
  return look(await copyOf(page))
}

/** Tells axe that the pages of this browser run no scripts. */
export function runsNoScript(context: BrowserContext): void {
  scriptless.add(context)
}

/** Closes the second browser, if there was one. */
export async function doneWithAxe(context: BrowserContext): Promise<void> {
  await (await readers.get(context))?.browser.close()
  readers.delete(context)
}

async function look(page: Page): Promise<Barrier[]> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(source)
  // Only what is wrong comes out of the page: to carry out all that passed took longer than to look.
  return page.evaluate(async (values): Promise<Barrier[]> => {
    const { violations } = await (globalThis as unknown as WithAxe).axe.run({
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    })
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      says: help,
      where: nodes.map((node) => node.target.join(' ')),
    }))
  }, tags)
}

// The second browser asks the site for style sheets and pictures only: the page itself may be the answer to a POST,
// which must not be sent twice, and is given from memory.
async function openReader(): Promise<Reader> {
  const browser = await chromium.launch(chromiumLaunch())
  const page = await browser.newPage({ locale: 'en-GB' })
  const reader = { browser, page, shows: '' }
  await page.route('**/*', (route) => {
    const request = route.request()
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      return route.fulfill({
        body: reader.shows,
        contentType: 'text/html; charset=utf-8',
        headers: noScripts,
      })
    }
    return request.resourceType() === 'script' ? route.abort() : route.continue()
  })
  return reader
}

/** The page as it stands, in the second browser; one that stands there already only gets the window's width. */
async function copyOf(page: Page): Promise<Page> {
  const opening = readers.get(page.context()) ?? openReader()
  readers.set(page.context(), opening)
  const reader = await opening
  const body = withoutNoscript(await page.content())
  await reader.page.setViewportSize(page.viewportSize()!)
  if (body === reader.shows && reader.page.url() === page.url()) return reader.page
  reader.shows = body
  // From nowhere, for an address that differs in its place on the page alone would not be opened anew.
  if (page.url().includes('#')) await reader.page.goto('about:blank')
  await reader.page.goto(page.url())
  return reader.page
}

const noScripts = { 'content-security-policy': "script-src 'none'" }

// Where scripts run, the browser hides what stands in <noscript>; who has scripts off sees it.
function withoutNoscript(html: string): string {
  return html.replace(/<\/?noscript[^>]*>/gi, '')
}
