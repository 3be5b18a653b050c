/** The folder in which a file is sealed before it has an address. What lies there is nobody's: a crash may leave it. */
import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, opendir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hour } from '../clock.ts'
import { longestPut } from './s3-shelf.ts'

const suffix = '.part'

/** Makes the folder, readable by its owner alone. */
export async function makeIncoming(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/** Hands a new, empty file to the work, and takes away afterwards whatever still lies there. */
export async function withIncoming<Answer>(
  folder: string,
  work: (path: string, file: FileHandle) => Promise<Answer>,
): Promise<Answer> {
  const path = join(folder, `${randomBytes(16).toString('hex')}${suffix}`)
  const file = await open(path, 'wx', 0o600)
  try {
    return await work(path, file)
  } finally {
    await file.close()
    // Should this fail, a later sweep takes it.
    await rm(path, { force: true }).catch(() => {})
  }
}

/**
 * Takes away what has not been written to for an hour and as long as it may take to put it on its shelf, and answers how many. Another process
 * may be writing or putting the rest.
 */
export async function sweepIncoming(folder: string, now: Date): Promise<number> {
  let swept = 0
  for await (const entry of await opendir(folder)) {
    const path = join(folder, entry.name)
    if (!entry.isFile() || !entry.name.endsWith(suffix)) continue
    const found = await stat(path).catch(() => null)
    if (found === null || now.getTime() - found.mtimeMs <= hour + longestPut(found.size)) continue
    await rm(path, { force: true })
    swept += 1
  }
  return swept
}
