/** What shuts somebody out of a page as it stands, as the accessibility statement tells it. */
import type { Page } from 'playwright-core'
import type { Violation } from '../../src/site/accessibility.ts'
import { axe } from '../support/axe.ts'
import { validate } from '../support/browser.ts'
import { keyboardFaults } from './keyboard-stops.ts'
import { widerThanWindow } from './reflow.ts'

export type Finding = Omit<Violation, 'pages'>

/**
 * What two looks find, one after the other: a page may have been caught while it was still changing. The second look is
 * spared where the first finds nothing.
 */
export async function foundTwice(look: () => Promise<Finding[]>): Promise<Finding[]> {
  const first = await look()
  if (first.length === 0) return []
  const again = new Set((await look()).map(nameOfFinding))
  return first.filter((finding) => again.has(nameOfFinding(finding)))
}

const nameOfFinding = ({ by, rule, says }: Finding) => [by, rule, says].join('\n')

/** Everything that can be looked for where scripts run. */
export async function lookWithScripts(page: Page): Promise<Finding[]> {
  return [...(await byAxe(page)), ...(await byReflow(page)), ...(await byKeyboard(page))]
}

export async function byAxe(page: Page): Promise<Finding[]> {
  return (await axe(page)).map(({ rule, says }) => ({ by: 'axe-core', rule, says }))
}

export async function byReflow(page: Page): Promise<Finding[]> {
  if ((await widerThanWindow(page)).length === 0) return []
  return [{ by: 'window', rule: 'reflow (1.4.10)', says: 'The page is wider than the window' }]
}

/** The order of a page and the look of its focus come from its markup and style sheet, with scripts or without. */
async function byKeyboard(page: Page): Promise<Finding[]> {
  const faults = await keyboardFaults(page)
  return faults.map(({ rule, where }) => ({ by: 'keyboard', rule, says: `Tab meets ${where}` }))
}

/** What is wrong with the markup as it was sent. */
export async function mistakesIn(source: string): Promise<Finding[]> {
  return (await validate(source)).map((mistake) => {
    const [, rule = '', says = ''] = /^\S+ (\S+): (.*)/.exec(mistake) ?? []
    return { by: 'html-validate', rule, says }
  })
}
