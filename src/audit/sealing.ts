/** Lines are sealed in batches after they are written, so that no reader waits for it (one-room.md, sealing; M9). */
import type { Sql } from '../platform/db/db.ts'
import * as ask from './queries.ts'

const batch = 5_000

/** Seals every line whose transaction has ended, and answers how many. None while another process is sealing. */
export async function sealAll(sealer: Sql): Promise<number> {
  let sealed = 0
  for (;;) {
    const lines = await ask.sealNext(sealer, batch)
    if (lines === 0) return sealed
    sealed += lines
  }
}

/**
 * Makes the root of every day that is over and has none: its last seal before midnight, in UTC. Answers how many were
 * made; a second time none. A day without lines has the root of the day before, so that no day is ever missing.
 */
export const closeDays = ask.closeDays

/**
 * Makes the months ahead that lines will need, three of them, and drops those whose last line is older than the council
 * keeps its logs (council.yaml, logs; `registerPeriods`). Whole months only, never one with a line still to be sealed.
 */
export async function tendMonths(work: Sql, now: Date): Promise<{ made: number; dropped: number }> {
  const made = await ask.makeMonths(work)
  return { made, dropped: await ask.dropMonths(work, now) }
}
