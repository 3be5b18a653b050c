/** Where the servers of tests lie, which are forgotten at the end: in memory where the machine has the room. */
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'
/** Two files run at once, each with a few databases of 14 MB, beside 256 MB of PostgreSQL's own log. */
const room = 1024 ** 3

/**
 * A folder for what is written and soon thrown away. Each test's database is some nine hundred files: on a disk it costs
 * ten times the work that it costs in memory.
 */
export function scratchFolder(): string {
  return hasRoom(memory) ? memory : tmpdir()
}

/** Every folder in which an earlier run may have left something. */
export function scratchFolders(): string[] {
  return existsSync(memory) ? [tmpdir(), memory] : [tmpdir()]
}

/** Programs may have to be started there too: beside the data lies a copy of PostgreSQL where its account reaches no other. */
function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    const mounts = readFileSync('/proc/mounts', 'utf8').split('\n')
    const [, , kind, how = ''] = mounts.find((line) => line.split(' ')[1] === folder)?.split(' ') ?? []
    return kind === 'tmpfs' && !how.split(',').includes('noexec') && bavail * bsize >= room
  } catch {
    return false // not every system has one
  }
}
