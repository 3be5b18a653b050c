import { createHash } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Account, canReach, chooseAccount, give, makeFolder } from './embedded-account.ts'

/** Where folders lie that another account must reach, when the one asked for is out of its reach. */
const reachable = '/var/lib/guildhall'

/**
 * Where the data really lie. PostgreSQL runs as another account when we are root, and that account may not be able
 * to reach the folder asked for (a checkout under /root); then a folder of its own stands for it, always the same.
 */
export function placeOfData({ wanted, canBeReached }: { wanted: string; canBeReached: boolean }): string {
  if (canBeReached) return resolve(wanted)
  return `${reachable}/${createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 12)}`
}

/** Where the data of a start would lie, so that it can be told before it is done. */
export async function findPlaceOfData(wanted: string): Promise<string> {
  return placeOfData({ wanted, canBeReached: await canReach(await chooseAccount(wanted), wanted) })
}

/** The longest address of a unix socket that every system takes. */
const longestSocket = 103

/**
 * The folder of the socket: with the data, unless its address would be too long for a socket; then a private one
 * under a temporary folder, which is to be removed at the end.
 */
export async function makeSocketFolder(account: Account, dataDir: string): Promise<string> {
  const beside = join(dataDir, 'socket')
  if (fits(beside)) {
    await makeFolder(account, beside)
    return beside
  }
  for (const temporary of [tmpdir(), '/tmp']) {
    if (!fits(join(temporary, 'guildhall-XXXXXX')) || !(await canReach(account, temporary))) continue
    const folder = await mkdtemp(join(temporary, 'guildhall-'))
    await give(account, folder)
    return folder
  }
  throw new Error(
    `The path of the data folder is too long for a socket, and so is that of the temporary folder`,
  )
}

const fits = (folder: string) => Buffer.byteLength(join(folder, '.s.PGSQL.5432.lock')) <= longestSocket
