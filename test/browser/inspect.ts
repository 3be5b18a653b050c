/** Looks at one page in a browser as it stands, and says everything that is wrong with it. */
import type { Page, Response } from 'playwright-core'
import { axe, type Visit, validate } from '../support/browser.ts'

export interface Inspector {
  /**
   * What is wrong with the page now shown. `is` names a page that can show different words under one title, like
   * one that checks different answers; without it two pages with one title must be word for word the same.
   * A further page of a view that was looked at whole is looked at on a small phone only, by axe with scripts only. One
   * that is made of the same kinds of element as another is not looked at in any window: its words and source are read.
   */
  inspect(where: string, is?: string, how?: How): Promise<string[]>
}

export type How = 'whole' | 'further' | 'same make'

/** Of a desk's screen and of a small phone. */
const widths = [1280, 320]
const windows: Readonly<Record<How, readonly number[]>> = { whole: widths, further: [320], 'same make': [] }

/** @param cookies the names that may be in the jar at this moment */
export function inspectorOf(
  visit: Visit,
  origin: string,
  { script }: { script: boolean },
  cookies: () => string[],
): Inspector {
  const { page } = visit
  const told: string[] = []
  const sources = new Map<string, string>()
  const titles = new Map<string, string>()
  let document: Response | null = null

  page.on('response', (response) => {
    const request = response.request()
    if (request.isNavigationRequest() && response.status() !== 303) document = response
    else if (response.status() >= 400) told.push(`${request.url()} answered ${response.status()}`)
  })
  page.on('requestfailed', (request) => told.push(`${request.url()} was not loaded`))
  page.on('pageerror', (error) => told.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // The browser notes each answer that is no success, also of a page that says "not found"; files are told above.
    if (message.text().startsWith('Failed to load resource')) return
    if (['error', 'warning'].includes(message.type())) told.push(`console: ${message.text()}`)
  })

  const inspect = async (where: string, is?: string, how: How = 'whole') => {
    const faults = told.splice(0)
    const title = await page.title()
    const text =
      is ?? (await page.locator('main').evaluate((main: { textContent: string }) => main.textContent))
    if (title === '' || (titles.get(title) ?? text) !== text)
      faults.push(`another page has the title "${title}"`)
    titles.set(title, text)
    const headings = await page.locator('h1').count()
    if (headings !== 1) faults.push(`${headings} main headings`)

    const jar = (await visit.jar()).map(({ name }) => name)
    if (jar.some((name) => !cookies().includes(name))) faults.push(`cookies: ${jar.join()}`)
    faults.push(...visit.elsewhere(origin).map((url) => `asked another site: ${url}`))
    const stored = await page.evaluate<number>('localStorage.length + sessionStorage.length')
    if (stored > 0) faults.push(`${stored} things stored in the browser`)

    for (const width of windows[how]) {
      await page.setViewportSize({ width, height: 900 })
      const over = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      if (over > 0) faults.push(`${over} px too wide at ${width} px`)
      const barriers = how === 'whole' || script ? await axe(page) : []
      faults.push(
        ...barriers.map(({ rule, says, where }) => `${rule} at ${width} px: ${says}: ${where.join('; ')}`),
      )
    }
    // The source is the same with scripts on, so it is read once.
    if (!script && document) faults.push(...(await faultsInSource(sources, await document.text())))
    return faults.map((fault) => `${where}: ${fault}`)
  }
  return { inspect }
}

async function faultsInSource(seen: Map<string, string>, source: string): Promise<string[]> {
  if (seen.has(source)) return []
  seen.set(source, source)
  return validate(source)
}

/** The site's own pages that the links of this page lead to, without the place on the page. */
export async function linksOf(page: Page, origin: string): Promise<string[]> {
  const links = await page
    .locator('a[href]')
    .evaluateAll((all: { href: string }[]) => all.map(({ href }) => href))
  return [...new Set(links.map((href) => href.replace(/#.*$/, '')))].filter((href) =>
    href.startsWith(`${origin}/`),
  )
}
