/** What the last run over the whole site found, and for how long it may be relied on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Written by `npm run accessibility`, which opens the site in a browser; read by the statement and nobody else. */
export interface Run {
  /** The council in whose colours and with whose pages the site was tested. */
  council: string
  /** YYYY-MM-DD. */
  date: string
  /** Pages with an address of their own. */
  pages: number
  /** What is met only by doing something, like a form with a mistake in it. */
  states: number
  /** Of the window, in CSS pixels. */
  widths: readonly number[]
  /** How visitors came, like "scripts off, without cookies". */
  ways: readonly string[]
  browser: string
  /** The packages that tested, and govuk-frontend, which was tested, with their versions. */
  tools: Readonly<Record<Tool, string>>
  /** How many rules of the guidelines axe-core looked at. */
  rules: number
  violations: readonly Violation[]
  /** Of each page and state a mark of what it was made of, by which a test sees that the site is another by now. */
  structures: Readonly<Record<string, string>>
}

export interface Violation {
  /** Who found it: axe-core, html-validate, or the run's own going through by keyboard and at 320 pixels. */
  by: string
  rule: string
  says: string
  /** On how many pages and states. */
  pages: number
}

export const tools = ['axe-core', 'html-validate', 'playwright-core', 'govuk-frontend'] as const
export type Tool = (typeof tools)[number]

export const runFile = join(import.meta.dirname, 'accessibility-run.json')

/** The last run. Throws when there is none: the statement cannot be printed without it. */
export function lastRun(): Run {
  return JSON.parse(readFileSync(runFile, 'utf8'))
}

/** The versions this site asks for today. */
export function toolsOfToday(): Record<Tool, string> {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  )
  const all: Record<string, string> = { ...dependencies, ...devDependencies }
  return Object.fromEntries(tools.map((name) => [name, all[name] ?? 'none'])) as Record<Tool, string>
}

/** Why a run no longer shows how the site is today; nothing while it does. `today` is YYYY-MM-DD. */
export function whyOld(run: Run, today: string, now: Readonly<Record<Tool, string>>): string[] {
  const changed = tools.filter((name) => run.tools[name] !== now[name])
  return [
    ...(today > nextReview(run) ? ['It is more than 12 months old.'] : []),
    ...changed.map((name) => `It was made with ${name} ${run.tools[name]}; today it is ${now[name]}.`),
  ]
}

/** The day by which the site must be tested again: twelve months after the run. */
export function nextReview({ date }: Run): string {
  return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`
}
