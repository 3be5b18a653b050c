import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { syncFolder, writeDurably } from '../durable-file.ts'
import { type Account, asAccount, give } from './embedded-account.ts'
import { textOf } from './processes.ts'

/** The superuser of the council's own server; nothing but starting, roles and tests speaks as it. */
export const administrator = 'guildhall_admin'

export interface ClusterPlace {
  bin: string
  account: Account
  cluster: string
  dataDir: string
}

/** The administrator's password, made once and kept beside the data, readable by their owner alone. */
export async function keepPassword(account: Account, dataDir: string): Promise<string> {
  const path = join(dataDir, 'password')
  const before = await textOf(path)
  if (before?.trim()) return before.trim()
  if (await stat(join(dataDir, 'cluster')).catch(() => null)) {
    throw new Error(`The password of the database is missing: ${path}`)
  }
  const password = randomBytes(24).toString('base64url')
  await writeDurably(path, `${password}\n`)
  await give(account, path)
  return password
}

/** Made aside and moved into place, so that a start cut short is begun again rather than gone on with. */
export async function makeCluster({
  bin,
  account,
  cluster,
  dataDir,
  fsync,
}: ClusterPlace & { fsync: boolean }): Promise<void> {
  if (await stat(join(cluster, 'PG_VERSION')).catch(() => null)) return
  const draft = `${cluster}.draft`
  await rm(draft, { recursive: true, force: true })
  const major = await majorOf(bin)
  const words = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  const asked = [
    '-D',
    draft,
    '-U',
    administrator,
    `--pwfile=${join(dataDir, 'password')}`,
    '--auth=scram-sha-256',
  ]
  const kind = [
    '--encoding=UTF8',
    '--locale=C',
    ...words,
    '--data-checksums',
    ...(fsync ? [] : ['--no-sync']),
  ]
  await promisify(execFile)(join(bin, 'initdb'), [...asked, ...kind], { cwd: dataDir, ...asAccount(account) })
  await rename(draft, cluster)
  await syncFolder(dataDir)
}

async function majorOf(bin: string): Promise<number> {
  const { stdout } = await promisify(execFile)(join(bin, 'postgres'), ['--version'])
  return Number(/(\d+)/.exec(stdout)?.[1])
}
