/** A folder for one test, gone when it ends. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { scratchFolder } from './scratch.ts'

export async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(scratchFolder(), 'guildhall-files-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}
