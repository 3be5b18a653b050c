import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, chmod, lchown, mkdir, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'

/** The system account that runs PostgreSQL. Null stands for our own: only root must lend it to another. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number } | null

/**
 * Who runs PostgreSQL, which refuses to run as root: the owner of the data that are there already, else the account
 * postgres, else the account guildhall, which is made when the system can, else nobody.
 */
export async function chooseAccount(dataDir: string): Promise<Account> {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(dataDir).catch(() => null)
  if (owner && owner.uid !== 0) return { name: `number ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  const accounts = await systemAccounts()
  const named = (name: string) => accounts.find((account) => account.name === name)
  const account = named('postgres') ?? named('guildhall') ?? (await makeAccount()) ?? named('nobody')
  if (!account)
    throw new Error('PostgreSQL does not run as root, and this system has no other account to lend it')
  return account
}

async function makeAccount(): Promise<Account> {
  const asked = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'guildhall']
  const made = await promisify(execFile)('/usr/sbin/useradd', asked).catch(() => null) // not every system has it
  return made && ((await systemAccounts()).find(({ name }) => name === 'guildhall') ?? null)
}

async function systemAccounts() {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').filter((line) => line.includes(':'))
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
}

/** Whether the account may pass through every folder on the way to a path, as far as the path exists. */
export async function canReach(account: Account, path: string): Promise<boolean> {
  const nearest = await nearestThere(resolve(path))
  for (let folder = await realpath(nearest); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null)
    if (found === null) return false
    if (found.isDirectory() && !(await mayEnter(account, folder, found))) return false
    if (folder === dirname(folder)) return true
  }
}

async function nearestThere(path: string): Promise<string> {
  if (path === dirname(path) || (await stat(path).catch(() => null))) return path
  return nearestThere(dirname(path))
}

async function mayEnter(
  account: Account,
  folder: string,
  { mode, uid, gid }: { mode: number; uid: number; gid: number },
) {
  if (account === null) {
    return access(folder, constants.X_OK).then(
      () => true,
      () => false,
    )
  }
  if (uid === account.uid) return (mode & 0o100) !== 0
  if (gid === account.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

/** Hands a file, link or folder to the account. */
export async function give(account: Account, path: string): Promise<void> {
  if (account) await lchown(path, account.uid, account.gid)
}

/** Makes a folder that only the account may enter, under parents that it can pass whatever our umask is. */
export async function makeFolder(account: Account, path: string): Promise<void> {
  const before = await readdir(path).catch(() => null)
  if (before !== null) {
    // One that somebody has only laid ready, like an empty volume, is taken over; one with things in it is not.
    if (before.length === 0) await keepPrivate(account, path)
    return
  }
  const first = await mkdir(dirname(path), { recursive: true })
  if (first && account) {
    for (let folder = dirname(path); folder.length >= first.length; folder = dirname(folder))
      await chmod(folder, 0o755)
  }
  await mkdir(path, { mode: 0o700 })
  await keepPrivate(account, path)
}

async function keepPrivate(account: Account, path: string): Promise<void> {
  await chmod(path, 0o700)
  await give(account, path)
}

/** How a program is started as the account, and with nothing of our own environment. */
export function asAccount(account: Account) {
  const env = { LC_ALL: 'C', TZ: 'UTC' }
  return account ? { uid: account.uid, gid: account.gid, env } : { env }
}
