/** What of the files the site and the machine need, opened once at a start. */
import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { type Bucket, type FileStore, openFileStore } from '../platform/files/files.ts'
import type { Keyring } from '../records/records.ts'
import type { FileChecking } from './checking/parts.ts'
import { type Incoming, openIncoming } from './incoming/incoming.ts'
import { clamdDefaults, type ScannerLimits, usualLimits, withinScanner } from './inspection/limits.ts'
import { openWorkshop } from './inspection/workshop.ts'
import { kept } from './queries.ts'
import { clamd } from './scanner/clamd.ts'

export interface FileSettings {
  /** Null to keep them in the data folder. */
  folder: string | null
  bucket: Bucket | null
  /** Null where there is no scanner: then every file is held. */
  clamd: { address: string; oldestSignatures: number; limits: ScannerLimits } | null
  againAfterDays: number
}

export interface Files {
  incoming: Incoming
  checking: FileChecking
  store: FileStore
  /** Calls this when a file came in to this process. */
  onArrival(listener: () => void): void
}

interface Opening {
  settings: FileSettings
  dataDir: string
  /** Signed in as guildhall_web. */
  database: Pick<Database, 'sql'>
  work: Pick<Database, 'sql'>
  keyring: Keyring
  quarantine: KeyObject
  clock: Clock
}

/** Opens the store and what checks files. A folder in which files ought to be and which is away is not begun anew. */
export async function openFiles({
  settings,
  dataDir,
  database,
  work,
  keyring,
  quarantine,
  clock,
}: Opening): Promise<Files> {
  const isBegun = (await kept(work.sql, null, 1)).length > 0
  const folder = settings.folder ?? join(dataDir, 'files')
  const store = await openFileStore({ folder, bucket: settings.bucket, clock, isBegun })
  const checking: FileChecking = {
    store,
    workshop: openWorkshop(),
    scanner: settings.clamd && clamd({ ...settings.clamd, clock }),
    // Also without one: a file that is taken in today must not be too much for the one that comes.
    limits: withinScanner(usualLimits, settings.clamd?.limits ?? clamdDefaults),
    quarantine,
    againAfterDays: settings.againAfterDays,
    patience: 120_000,
  }
  const listeners: (() => void)[] = []
  const onArrival = () => {
    for (const listener of listeners) listener()
  }
  return {
    store,
    checking,
    onArrival: (listener) => void listeners.push(listener),
    incoming: openIncoming({ sql: database.sql, store, keyring, quarantine, clock, onArrival }),
  }
}
