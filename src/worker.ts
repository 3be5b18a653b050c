/** Work that no visitor waits for. One process does it beside the web; later it has a process of its own. */
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/db/db.ts'
import { Fault, type Log } from './platform/log.ts'
import type { MasterStore } from './platform/masters.ts'
import { type Keyring, tendMasters } from './records/records.ts'
import { sweep, writeForgottenList } from './retention/retention.ts'
import { deleteExpired } from './services/services.ts'

const everyMinute = 60_000

/** What the work in the one room needs. */
export interface RoomWork {
  /** Signed in as guildhall_work. */
  work: Database
  keyring: Keyring
  masters: MasterStore
  /** The file of what was forgotten, outside the database. */
  forgottenList: string
  /** How long a backup may be restored. */
  restorableDays: number
}

export interface WorkParts {
  database: Database
  clock: Clock
  log: Log
  roomWork?: RoomWork
}

/** Begins the work; answers how to end it, which waits for the round under way. */
export function startWork(parts: WorkParts): () => Promise<void> {
  let round: Promise<void> | null = null
  const timer = setInterval(() => {
    // A round that takes longer than a minute is not overtaken by the next.
    round ??= workOnce(parts).finally(() => {
      round = null
    })
  }, everyMinute)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await round
  }
}

/** One round. A step that fails is told to the log, and the others are taken all the same. */
export async function workOnce({ database, clock, log, roomWork }: WorkParts): Promise<void> {
  const step = async (deed: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      log.error(error, { deed })
    }
  }
  await step('delete-expired-drafts', () => deleteExpired(database.sql, clock.now()))
  if (roomWork === undefined) return
  const { work, keyring, masters, forgottenList, restorableDays: days } = roomWork
  await step('sweep-due-records', () => sweep(work.sql, clock.now()))
  await step('write-forgotten-list', () => writeForgottenList(work.sql, forgottenList, clock.now()))
  await step('tend-master-keys', async () => {
    const { lost } = await tendMasters(work, masters, keyring, { at: clock.now(), days })
    if (lost.length > 0)
      throw new Fault('Keys hang on a master key whose bytes are gone: what they open can not be read')
  })
}
