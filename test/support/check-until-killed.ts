/** For a test: a round over the files in a process of its own, which says when it has come to a step, and then waits to be killed. */
import { checkFiles, openWorkshop, removeLeft, usualLimits } from '../../src/documents/documents.ts'
import { deriveKeys } from '../../src/platform/crypto.ts'
import { type ConnectionFacts, connect } from '../../src/platform/db/db.ts'
import { type FileStore, openFileStore } from '../../src/platform/files/files.ts'
import { openLog } from '../../src/platform/log.ts'
import { mastersInFolder } from '../../src/platform/masters.ts'
import { openKeyring } from '../../src/records/records.ts'
import { scannerThatFinds } from './held-files.ts'

export type Step = 'taken' | 'made anew' | 'known' | 'scanned' | 'removed'
export interface Given {
  facts: ConnectionFacts
  masters: string
  files: string
  now: string
  at: Step
}

const given = JSON.parse(process.env.CHECK ?? '') as Given
const clock = { now: () => new Date(given.now) }
const work = connect(given.facts)
const stopAt = async <Answer>(step: Step, deed: () => Promise<Answer>): Promise<Answer> => {
  const answer = await deed()
  if (step !== given.at) return answer
  process.stdout.write(`${step}\n`)
  setInterval(() => {}, 1000)
  return new Promise<never>(() => {})
}

const real = await openFileStore({ folder: given.files, bucket: null, clock, isBegun: true })
const store: FileStore = {
  ...real,
  open: (...asked) => stopAt('taken', () => real.open(...asked)),
  receive: (...asked) => stopAt('made anew', () => real.receive(...asked)),
  remove: (...asked) => stopAt('removed', () => real.remove(...asked)),
}
const finder = scannerThatFinds('a virus')
const parts = {
  store,
  workshop: openWorkshop(),
  scanner: {
    ready: finder.ready,
    scan: async (...[file, time]: Parameters<typeof finder.scan>) => {
      await stopAt('known', async () => {})
      return stopAt('scanned', () => finder.scan(file, time))
    },
  },
  limits: usualLimits,
  quarantine: deriveKeys(Buffer.alloc(32, 9)).quarantine,
  againAfterDays: 30,
  patience: 600_000,
  work,
  keyring: await openKeyring(work.sql, mastersInFolder(given.masters)),
  clock,
  log: openLog({ clock: () => clock.now() }),
}
await checkFiles(parts)
await removeLeft(parts)
process.exit(1)
