/**
 * Writes src/promises/states.yaml, from which the public page says how each promise stands, out of what the row tests
 * declare: `node test/promises/ground/states.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { stringify } from 'yaml'
import { rowTestFiles } from '../../../scripts/generate-promises.ts'
import { collect, type Declaration } from './declarations.ts'
import { allRows } from './register.ts'

const file = new URL('../../../src/promises/states.yaml', import.meta.url)

/** The text of the file, in the order of the register. */
export function statesText(declarations: readonly Declaration[]): string {
  const states = allRows().flatMap(({ id }) => {
    const declared = declarations.find(({ row }) => row === id)
    return declared ? [[id, declared.state] as const] : []
  })
  return `# Made by test/promises/ground/states.ts from the tests of the rows. Change those, never this file.\n${stringify(Object.fromEntries(states), { lineWidth: 0 })}`
}

/** The text as the row tests have it now. */
export async function currentStates(): Promise<string> {
  return statesText(
    await collect(async () => {
      for (const path of rowTestFiles()) await import(pathToFileURL(path).href)
    }),
  )
}

/** The text as it was last written. */
export function writtenStates(): string {
  return readFileSync(file, 'utf8')
}

if (import.meta.main) {
  writeFileSync(file, await currentStates())
  // Importing the row tests may leave something open that was meant for the tests; nothing of it is needed any more.
  process.exit()
}
