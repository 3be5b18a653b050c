/**
 * The two walks of `npm run accessibility`: every page and state as somebody meets it who has scripts and cookies, and
 * as somebody who has neither; each in two windows. Each walk has one browser open at a time; what is found is looked
 * for once more before it is believed.
 */
import { type Browser, chromium, type Page, type Response } from 'playwright-core'
import { launch } from '../support/browser.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import type { TestSite } from '../support/site.ts'
import { byAxe, byReflow, type Finding, foundTwice, lookWithScripts, mistakesIn } from './findings.ts'
import { goThroughDesk, goThroughPages, goThroughStates, type Look } from './whole-site.ts'

export type Found = Finding & { where: string }

export interface Walked {
  found: Found[]
  states: number
  /** The names of the pages and states that were looked at. */
  visited: string[]
  browser: string
}

/** Told of each page or state that was looked at, and of what was found there. */
export type Progress = (where: string, found: readonly Found[]) => void

export const widths = [1280, 320]
const height = 900
/** A busy machine is slow and the site is none the worse for it: only what hangs for minutes ends the run. */
const longest = 5 * 60_000

/** With scripts, and with the cookie of who presses Start now. */
export async function walkWithScripts(
  site: TestSite,
  pages: readonly string[],
  progress: Progress,
): Promise<Walked> {
  const visit = await launch({ script: true, cookies: 'accepted' })
  visit.context.setDefaultTimeout(longest)
  const found: Found[] = []
  const visited: string[] = []
  const look = async (where: string, name: string) => {
    visited.push(name)
    const here: Finding[] = []
    for (const width of widths) {
      await visit.page.setViewportSize({ width, height })
      await settle(visit.page)
      here.push(...(await foundTwice(() => lookWithScripts(visit.page))))
    }
    keep(found, where, here, progress)
  }
  try {
    await goThroughPages(visit.page, site, pages, look)
    const states = await goThroughStates(visit.page, site, 'Start now', look)
    return { found, states, visited, browser: await nameOf(visit.page) }
  } finally {
    await visit.close()
  }
}

/** A page as it stood in a browser without scripts, to be read later by one in which axe can run. */
interface Copy {
  name: string
  where: string
  url: string
  markup: string
}

/** Without scripts and without cookies but the one by which officers stay signed in. axe needs scripts, so it is shown copies when this browser is closed. */
export async function walkWithoutScripts(
  site: TestSite,
  pages: readonly string[],
  progress: Progress,
): Promise<Walked> {
  const found: Found[] = []
  const everybody = await copyWithoutScripts('refused', found, progress, async (page, look) => {
    await goThroughPages(page, site, pages, look)
    return goThroughStates(page, site, 'Start without cookies', look)
  })
  const officers = await copyWithoutScripts('accepted', found, progress, (page, look) =>
    goThroughDesk(page, site, look),
  )
  const copies = [...everybody.copies, ...officers.copies]
  const reader = await chromium.launch(chromiumLaunch())
  try {
    const show = await showing(reader)
    for (const copy of copies) {
      const page = await show(copy)
      const here: Finding[] = []
      for (const width of widths) {
        await page.setViewportSize({ width, height })
        here.push(...(await foundTwice(async () => [...(await byAxe(page)), ...(await byReflow(page))])))
      }
      keep(found, copy.where, here, progress)
    }
  } finally {
    await reader.close()
  }
  return {
    found,
    states: everybody.states + officers.states,
    visited: copies.map(({ name }) => name),
    browser: everybody.browser,
  }
}

/** Copies what is met on this way through the site; answers with how many states that were. */
async function copyWithoutScripts(
  cookies: 'accepted' | 'refused',
  found: Found[],
  progress: Progress,
  goThrough: (page: Page, look: Look) => Promise<number>,
): Promise<{ copies: Copy[]; states: number; browser: string }> {
  const visit = await launch({ script: false, cookies })
  visit.context.setDefaultTimeout(longest)
  const sourceNow = sourceOf(visit.page)
  const copies: Copy[] = []
  const look: Look = async (where, name) => {
    copies.push({ where, name, url: visit.page.url(), markup: await visit.page.content() })
    // The source is the same with scripts on and in every window, so it is read once.
    keep(found, where, await mistakesIn(await sourceNow()), progress)
  }
  try {
    const states = await goThrough(visit.page, look)
    return { copies, states, browser: await nameOf(visit.page) }
  } finally {
    await visit.close()
  }
}

/** Shows copies, one after the other, with the site's style sheets and pictures and without its scripts. */
async function showing(browser: Browser): Promise<(copy: Copy) => Promise<Page>> {
  const context = await browser.newContext({ locale: 'en-GB' })
  context.setDefaultTimeout(longest)
  const page = await context.newPage()
  let body = ''
  await page.route('**/*', (route) => {
    if (route.request().isNavigationRequest())
      return route.fulfill({ body, contentType: 'text/html; charset=utf-8', headers: noScripts })
    return route.request().resourceType() === 'script' ? route.abort() : route.continue()
  })
  return async ({ url, markup }) => {
    // Where scripts run the browser hides what stands in <noscript>; who has none sees it.
    body = markup.replace(/<\/?noscript[^>]*>/gi, '')
    await page.goto(url)
    return page
  }
}

const noScripts = { 'content-security-policy': "script-src 'none'" }

function keep(found: Found[], where: string, here: readonly Finding[], progress: Progress): void {
  const all = here.map((finding) => ({ ...finding, where }))
  found.push(...all)
  progress(where, all)
}

/** The page as it was sent: once in the browser its markup is mended and written in another way. */
function sourceOf(page: Page): () => Promise<string> {
  let document: Response | null = null
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() !== 303) document = response
  })
  return async () => (await document?.text()) ?? ''
}

/** Two frames later whatever follows the window's width has followed it. */
async function settle(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}

async function nameOf(page: Page): Promise<string> {
  const agent = (await page.evaluate('navigator.userAgent')) as string
  return `Chromium ${/Chrome\/(\d+)/.exec(agent)?.[1] ?? ''}`.trim()
}
