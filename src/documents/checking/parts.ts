import type { KeyObject } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/db.ts'
import type { FileStore } from '../../platform/files/files.ts'
import type { Log } from '../../platform/log.ts'
import type { Keyring } from '../../records/records.ts'
import type { Limits } from '../inspection/limits.ts'
import type { Workshop } from '../inspection/workshop.ts'
import type { Scanner } from '../scanner/scanner.ts'

/** By what files are checked. Nothing in it calls a file clean but the scanner. */
export interface FileChecking {
  store: FileStore
  workshop: Workshop
  /** Null where no address of one is set: then every file is held. */
  scanner: Scanner | null
  limits: Limits
  /** `keys.quarantine`. */
  quarantine: KeyObject
  /** After so many days a clean file is scanned again, also with the same signatures. */
  againAfterDays: number
  /** Milliseconds that inspecting and scanning a file may take, each; a quarter of it to hear whether the scanner is there. */
  patience: number
}

export interface CheckingParts extends FileChecking {
  /** Signed in as guildhall_work. */
  work: Pick<Database, 'sql'>
  keyring: Keyring
  /** The program ends: what is under way is left to the next start. */
  stop?: AbortSignal
  clock: Clock
  log: Log
}

/** How long a step may take. */
export function timeOf({ patience, stop }: Pick<CheckingParts, 'patience' | 'stop'>): AbortSignal {
  const time = AbortSignal.timeout(patience)
  return stop ? AbortSignal.any([time, stop]) : time
}
