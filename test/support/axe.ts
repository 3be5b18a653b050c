import { readFileSync } from 'node:fs'
import type { AxeResults, RunOptions } from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumLaunch } from './chromium.ts'

/** A way in which a page shuts somebody out: the rule, what it says, and where. */
export type Barrier = { rule: string; says: string; where: string[] }

type WithAxe = { axe: { run(options: RunOptions): Promise<AxeResults> } }

/** The rules of WCAG 2.2, levels A and AA, by axe-core's names for them. */
export const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const source = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const scriptless = new WeakSet<BrowserContext>()
const readers = new WeakMap<BrowserContext, Promise<Browser>>()

/**
 * What axe-core finds against WCAG 2.2 AA on the page as it is now; nothing when the page is in order.
 * axe goes in through the debugging protocol, so the site's content security policy stays as it is. axe cannot run
 * where scripts are off: there the page as it stands is shown to a second browser, with scripts on but not the site's.
 */
export async function axe(page: Page): Promise<Barrier[]> {
  if (!scriptless.has(page.context())) return look(page)
  const copy = await copyOf(page)
  try {
    return await look(copy)
  } finally {
    await copy.context().close()
  }
}

/** Tells axe that the pages of this browser run no scripts. */
export function runsNoScript(context: BrowserContext): void {
  scriptless.add(context)
}

/** Closes the second browser, if there was one. */
export async function doneWithAxe(context: BrowserContext): Promise<void> {
  await (await readers.get(context))?.close()
  readers.delete(context)
}

async function look(page: Page): Promise<Barrier[]> {
  await page.evaluate(source)
  const results = await page.evaluate(
    (values) => (globalThis as unknown as WithAxe).axe.run({ runOnly: { type: 'tag', values } }),
    tags,
  )
  return results.violations.map(({ id, help, nodes }) => ({
    rule: id,
    says: help,
    where: nodes.map((node) => node.target.join(' ')),
  }))
}

// The second browser asks the site for style sheets and pictures only: the page itself may be the answer to a POST,
// which must not be sent twice, and is given from memory.
async function copyOf(page: Page): Promise<Page> {
  const reader = readers.get(page.context()) ?? chromium.launch(chromiumLaunch())
  readers.set(page.context(), reader)
  const context = await (await reader).newContext({ viewport: page.viewportSize(), locale: 'en-GB' })
  const copy = await context.newPage()
  const body = withoutNoscript(await page.content())
  await context.route('**/*', (route) => {
    if (route.request().isNavigationRequest() && route.request().frame() === copy.mainFrame()) {
      return route.fulfill({ body, contentType: 'text/html; charset=utf-8', headers: noScripts })
    }
    return route.request().resourceType() === 'script' ? route.abort() : route.continue()
  })
  await copy.goto(page.url())
  return copy
}

const noScripts = { 'content-security-policy': "script-src 'none'" }

// Where scripts run, the browser hides what stands in <noscript>; who has scripts off sees it.
function withoutNoscript(html: string): string {
  return html.replace(/<\/?noscript[^>]*>/gi, '')
}
