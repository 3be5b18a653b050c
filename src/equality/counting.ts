/**
 * Counting answers so that nobody can be found in the counts. They wait in memory, each apart, until ten people have answered
 * the same question, and are written at the next full hour. Written one by one, the log by which the database recovers would
 * tell beside each case what was answered a minute later. What waits is lost when the program is killed: the page says so.
 */
import type { Database } from '../platform/db/db.ts'
import * as ask from './queries.ts'
import type { Given } from './questions.ts'
import { fewestTogether, openWaiting } from './waiting.ts'

export interface EqualityCounting {
  /** Takes the answers, or tells that this token was used before and that nothing of them was taken. */
  take(sent: { service: string; hash: Buffer; given: Given }): Promise<'taken' | 'taken before'>
  wasTaken(hash: Buffer): Promise<boolean>
  /** For every round of the machine's work: writes what can be written when a new hour has begun. Throws if it cannot. */
  round(now: Date): Promise<void>
  /** Writes what can be written; also for a clean stop, at which the rest is lost. */
  write(): Promise<void>
  /** Nobody has answered anything. */
  clear(): void
}

/** `database` is signed in as guildhall_statistics, which can add ten answers or more and read no count. */
export function openEqualityCounting(database: Pick<Database, 'sql' | 'transaction'>): EqualityCounting {
  const waiting = openWaiting()
  const used = new Set<string>()
  let hour: number | null = null
  let writing: Promise<void> = Promise.resolve()

  const writeDue = async () => {
    const due = waiting.takeDue()
    const noted = used.size >= fewestTogether ? [...used] : []
    if (due.length === 0 && noted.length === 0) return
    try {
      await database.transaction(async (tx) => {
        if (due.length > 0) await ask.countTogether(tx, due)
        if (noted.length > 0)
          await ask.spend(
            tx,
            noted.map((hash) => Buffer.from(hash, 'hex')),
          )
      })
    } catch (error) {
      waiting.putBack(due)
      throw error
    }
    for (const hash of noted) used.delete(hash)
  }
  // One writer at a time, or a token would be noted by two.
  const write = () => {
    writing = writing.then(writeDue, writeDue)
    return writing
  }

  return {
    async take({ service, hash, given }) {
      const name = hash.toString('hex')
      if (used.has(name)) return 'taken before'
      // Before the database is asked: whoever sends twice at once finds it used.
      used.add(name)
      try {
        if (await ask.isSpent(database.sql, hash)) {
          used.delete(name)
          return 'taken before'
        }
      } catch (error) {
        used.delete(name)
        throw error
      }
      waiting.add(service, given)
      return 'taken'
    },
    wasTaken: async (hash) => used.has(hash.toString('hex')) || (await ask.isSpent(database.sql, hash)),
    async round(now) {
      const begun = Math.floor(now.getTime() / 3_600_000)
      if (begun === hour) return
      await write()
      await ask.letSpentGo(database.sql)
      hour = begun
    },
    write,
    clear() {
      waiting.clear()
      used.clear()
    },
  }
}
