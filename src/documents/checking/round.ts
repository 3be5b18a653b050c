/** The machine's round over the files: looks into what waits, and again into what is clean when the signatures are others. */
import { day } from '../../platform/clock.ts'
import * as ask from '../queries.ts'
import type { Ready } from '../scanner/scanner.ts'
import { checkFile } from './check-file.ts'
import { type CheckingParts, timeOf } from './parts.ts'
import { asCode } from './say.ts'

const atOnce = 2
// Other work of the round waits for it.
const mostInARound = 60
// Longer than inspecting and scanning take with their bounds. After it a file that a killed process had is anybody's.
const lease = 5 * 60_000

/**
 * One round. With no scanner, or one that does not answer or has old signatures, what waits is held and nothing is released; files are
 * looked into all the same, and the round after the scanner is back goes on. Answers how many were looked at.
 */
export async function checkFiles(parts: CheckingParts): Promise<number> {
  const { work, clock, scanner, patience, againAfterDays, stop } = parts
  const ready: Ready | { ready: false; because: 'no-scanner' } =
    scanner === null
      ? { ready: false, because: 'no-scanner' }
      : await scanner.ready(timeOf({ ...parts, patience: patience / 4 }))
  let whyHeld = ready.ready ? null : asCode(ready.because)
  let looked = 0
  while (looked < mostInARound && !stop?.aborted) {
    const now = clock.now()
    const rows = await ask.take(work.sql, {
      signatures: ready.ready && whyHeld === null ? ready.signatures : null,
      before: new Date(now.getTime() - againAfterDays * day),
      most: atOnce,
      at: now,
      until: new Date(now.getTime() + lease),
    })
    if (rows.length === 0) break
    const failed = await Promise.all(rows.map((row) => checked(parts, row, whyHeld)))
    // It went away, or hangs: nobody waits for it once more with every other file.
    const gone = failed.find((because) => because !== null && because !== 'too large')
    if (gone) whyHeld = asCode(gone)
    looked += rows.length
  }
  if (whyHeld !== null && !stop?.aborted) await ask.hold(work.sql, whyHeld, clock.now())
  return looked
}

/** A file that can not be dealt with must not keep the others from being. */
async function checked(
  parts: CheckingParts,
  row: ask.DueRow,
  whyHeld: string | null,
): Promise<Awaited<ReturnType<typeof checkFile>>> {
  try {
    return await checkFile(parts, row, whyHeld)
  } catch (error) {
    parts.log.error(error, { deed: 'check-file' })
    return null
  }
}
