import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { collect } from '../test/promises/ground/declarations.ts'
import { promisesPage } from '../test/promises/ground/page.ts'
import { allRows } from '../test/promises/ground/register.ts'

const root = join(import.meta.dirname, '..')
const page = join(root, 'docs/promises.md')

/** The files in which rows are declared: those directly in test/promises; what lies deeper tests the ground itself. */
export function rowTestFiles(): string[] {
  return globSync('test/promises/*.test.ts', { cwd: root })
    .toSorted()
    .map((file) => join(root, file))
}

/** The page as the row tests and the register have it now. */
export async function currentPage(): Promise<string> {
  const declarations = await collect(async () => {
    for (const file of rowTestFiles()) await import(pathToFileURL(file).href)
  })
  return promisesPage(allRows(), declarations)
}

/** The page as it was last written. */
export function writtenPage(): string {
  return readFileSync(page, 'utf8')
}

if (import.meta.main) {
  writeFileSync(page, await currentPage())
  // Importing the row tests may leave something open that was meant for the tests; nothing of it is needed any more.
  process.exit()
}
