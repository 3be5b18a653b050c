/**
 * `npm run accessibility`: opens every page and state of the site as four visitors would, and looks for what shuts
 * somebody out. What it finds it writes to src/site/accessibility-run.json, from which the statement is printed.
 */
import { writeFile } from 'node:fs/promises'
import axeCore from 'axe-core'
import type { Page, Response } from 'playwright-core'
import { type Run, runFile, toolsOfToday, type Violation } from '../src/site/accessibility.ts'
import { keyboardFaults } from '../test/browser/keyboard-stops.ts'
import { widerThanWindow } from '../test/browser/reflow.ts'
import { allPages, type Carrier, goThroughPages, goThroughStates } from '../test/browser/whole-site.ts'
import { axe, tags } from '../test/support/axe.ts'
import { launch, type Visitor, validate } from '../test/support/browser.ts'
import { rawClient } from '../test/support/raw-client.ts'
import { openTestSite, type TestSite } from '../test/support/site.ts'
import { findChromium } from './machine.ts'

const widths = [1280, 320]
const ways: readonly { name: string; visitor: Visitor; carrier: Carrier }[] = [
  {
    name: 'with scripts and with a cookie',
    visitor: { script: true, cookies: 'accepted' },
    carrier: 'Start now',
  },
  {
    name: 'without scripts and without cookies',
    visitor: { script: false, cookies: 'refused' },
    carrier: 'Start without cookies',
  },
]

type Found = Omit<Violation, 'pages'> & { where: string }

process.exitCode = findChromium() ? await test() : withoutChromium()

function withoutChromium(): number {
  process.stderr.write('The site is tested with Chromium, and this machine has none.\n')
  return 1
}

async function test(): Promise<number> {
  const undo: (() => unknown)[] = []
  try {
    const site = await openTestSite({ after: (deed) => undo.push(deed as () => unknown) })
    const client = rawClient(site.url)
    const pages = await allPages(client)
    client.close()
    const walks = await Promise.all(
      ways.flatMap((way) => widths.map((width) => walk(site, pages, way, width))),
    )
    const run: Run = {
      council: site.ground.council.names.full,
      date: new Date().toISOString().slice(0, 10),
      pages: pages.length,
      states: walks[0]!.states,
      widths,
      ways: ways.map(({ name }) => name),
      browser: walks[0]!.browser,
      tools: toolsOfToday(),
      rules: axeCore.getRules(tags).length,
      violations: violationsOf(walks.flatMap(({ found }) => found)),
    }
    await writeFile(runFile, `${JSON.stringify(run, null, 2)}\n`)
    tell(
      run,
      walks.flatMap(({ found }) => found),
    )
    return 0
  } finally {
    for (const deed of undo.toReversed()) await deed()
  }
}

async function walk(
  site: TestSite,
  pages: readonly string[],
  { visitor, carrier }: (typeof ways)[number],
  width: number,
) {
  const visit = await launch({ ...visitor, width })
  visit.context.setDefaultTimeout(30_000)
  const source = sourceOf(visit.page)
  const found: Found[] = []
  const look = async (where: string) => {
    // The source is the same with scripts on and in every window, so it is read once.
    const mistakes = visitor.script || width !== widths[0] ? [] : await mistakesIn(await source())
    for (const what of [...mistakes, ...(await lookAt(visit.page, visitor))]) found.push({ ...what, where })
  }
  try {
    await goThroughPages(visit.page, site, pages, look)
    const states = await goThroughStates(visit.page, site, carrier, look)
    const agent = (await visit.page.evaluate('navigator.userAgent')) as string
    return { found, states, browser: `Chromium ${/Chrome\/(\d+)/.exec(agent)?.[1] ?? ''}`.trim() }
  } finally {
    await visit.close()
  }
}

/** The page as it was sent: once in the browser its markup is mended and written in another way. */
function sourceOf(page: Page): () => Promise<string> {
  let document: Response | null = null
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() !== 303) document = response
  })
  return async () => (await document?.text()) ?? ''
}

async function mistakesIn(source: string): Promise<Omit<Found, 'where'>[]> {
  return (await validate(source)).map((mistake) => {
    const [, rule = '', says = ''] = /^\S+ (\S+): (.*)/.exec(mistake) ?? []
    return { by: 'html-validate', rule, says }
  })
}

/** Whatever shuts somebody out of the page as it stands. */
async function lookAt(page: Page, { script }: Visitor): Promise<Omit<Found, 'where'>[]> {
  const found: Omit<Found, 'where'>[] = []
  for (const { rule, says } of await axe(page)) found.push({ by: 'axe-core', rule, says })
  if ((await widerThanWindow(page)).length > 0)
    found.push({ by: 'window', rule: 'reflow (1.4.10)', says: 'The page is wider than the window' })
  // The order of a page and the look of its focus come from its markup and style sheet, with scripts or without.
  if (!script) return found
  for (const { rule, where } of await keyboardFaults(page))
    found.push({ by: 'keyboard', rule, says: `Tab meets ${where}` })
  return found
}

/** One line for each rule, with the number of pages and states that break it. */
function violationsOf(found: readonly Found[]): Violation[] {
  const byRule = Map.groupBy(found, ({ by, rule }) => `${by} ${rule}`)
  return [...byRule.values()]
    .map((all) => ({
      by: all[0]!.by,
      rule: all[0]!.rule,
      says: all[0]!.says,
      pages: new Set(all.map(({ where }) => where)).size,
    }))
    .sort((one, other) => other.pages - one.pages)
}

function tell({ pages, states, violations }: Run, found: readonly Found[]): void {
  const lines = [
    `${pages} pages and ${states} states, ${widths.join(' and ')} pixels wide, ${ways.map(({ name }) => name).join('; ')}`,
    ...violations.map(({ by, rule, pages, says }) => `${by}: ${rule} on ${pages}: ${says}`),
    ...new Set(found.map(({ where, rule, says }) => `  ${where}: ${rule}: ${says}`)),
    violations.length === 0 ? 'Nothing was found.' : 'The statement says so. Mend it and run this again.',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
