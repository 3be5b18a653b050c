/**
 * `npm run accessibility`: opens every page and state of the site as two visitors would, each in two windows, and looks
 * for what shuts somebody out. What it finds it writes to src/site/accessibility-run.json, from which the statement is
 * printed. It tells each page as it goes; a run that is broken off writes nothing.
 */
import { writeFile } from 'node:fs/promises'
import axeCore from 'axe-core'
import { type Run, runFile, toolsOfToday, type Violation } from '../src/site/accessibility.ts'
import {
  type Found,
  type Progress,
  walkWithoutScripts,
  walkWithScripts,
  widths,
} from '../test/browser/accessibility-walks.ts'
import { onlyVisited, structuresOn } from '../test/browser/as-it-is.ts'
import { allPages } from '../test/browser/whole-site.ts'
import { tags } from '../test/support/axe.ts'
import { rawClient } from '../test/support/raw-client.ts'
import { openTestSite } from '../test/support/site.ts'
import { findChromium } from './machine.ts'

const ways = [
  { name: 'with scripts and with a cookie', short: 'scripts', walk: walkWithScripts },
  {
    name: 'without scripts and without cookies but the one by which officers stay signed in',
    short: 'no scripts',
    walk: walkWithoutScripts,
  },
]

process.exitCode = findChromium() ? await test() : withoutChromium()

function withoutChromium(): number {
  process.stderr.write('The site is tested with Chromium, and this machine has none.\n')
  return 1
}

async function test(): Promise<number> {
  const undo: (() => unknown)[] = []
  try {
    const open = () => openTestSite({ after: (deed) => undo.push(deed as () => unknown) })
    // At once, each on a site of its own: neither waits for the other, nor meets what the other has changed.
    const walks = await Promise.all(
      ways.map(async ({ name, short, walk }) => {
        const site = await open()
        const client = rawClient(site.url)
        const pages = await allPages(client)
        client.close()
        say(`${name}: ${pages.length} pages, and what is met by doing something`)
        const walked = await walk(site, pages, tellingProgress(short))
        return { ...walked, pages: pages.length, council: site.ground.council.names.full }
      }),
    )
    const found = walks.flatMap((walked) => walked.found)
    const visits = walks.map(({ visited }) => new Set(visited))
    const { states, browser, pages, council } = walks.at(-1)!
    const run: Run = {
      council,
      date: new Date().toISOString().slice(0, 10),
      pages,
      states,
      widths,
      ways: ways.map(({ name }) => name),
      browser,
      tools: toolsOfToday(),
      rules: axeCore.getRules(tags).length,
      violations: violationsOf(found),
      structures: {},
    }
    // The statement is printed from the run, so what the site is made of is looked at when the run is written.
    await writeFile(runFile, written(run))
    const now = await structuresOn(run.date, { after: (deed) => undo.push(deed as () => unknown) })
    const structures = onlyVisited(now, visits)
    await writeFile(runFile, written({ ...run, structures }))
    tell(run, found)
    return 0
  } finally {
    for (const deed of undo.toReversed()) await deed()
  }
}

/** As the formatter of this repository writes it: short lists on one line. */
function written(run: Run): string {
  const text = JSON.stringify(run, null, 2).replaceAll(/\[\s+([^[\]{}]*?)\s+\]/g, (list) =>
    list
      .replaceAll(/\s*\n\s*/g, ' ')
      .replace('[ ', '[')
      .replace(' ]', ']'),
  )
  return `${text}\n`
}

function tellingProgress(way: string): Progress {
  const begun = performance.now()
  let looked = 0
  return (where, found) => {
    looked += 1
    const seconds = Math.round((performance.now() - begun) / 1000)
    say(`  ${String(looked).padStart(3)}  ${String(seconds).padStart(4)} s  ${way}: ${where}`)
    for (const { by, rule, says } of found) say(`       ${by}: ${rule}: ${says}`)
  }
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
  say(`${pages} pages and ${states} states, ${widths.join(' and ')} pixels wide`)
  for (const { by, rule, pages, says } of violations) say(`${by}: ${rule} on ${pages}: ${says}`)
  for (const line of new Set(found.map(({ where, rule, says }) => `  ${where}: ${rule}: ${says}`))) say(line)
  say(violations.length === 0 ? 'Nothing was found.' : 'The statement says so. Mend it and run this again.')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
