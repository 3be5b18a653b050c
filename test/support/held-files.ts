/** Files over a room of the test's own: a real store, real inspection, forms in progress to belong to, and rounds of the machine. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { TestContext } from 'node:test'
import {
  type CheckingParts,
  checkFiles,
  clamd,
  compareStore,
  type Incoming,
  openIncoming,
  openWorkshop,
  removeLeft,
  type Scanner,
  type ServingParts,
  type Told,
  usualLimits,
} from '../../src/documents/documents.ts'
import { newPerson } from '../../src/people/people.ts'
import { day } from '../../src/platform/clock.ts'
import { deriveKeys } from '../../src/platform/crypto.ts'
import { type Bucket, type FileStore, openFileStore } from '../../src/platform/files/files.ts'
import type { Log } from '../../src/platform/log.ts'
import { type Kind, keep } from '../../src/records/records.ts'
import { emptyFolder } from './empty-folder.ts'
import { form, notice, openCase, openRoom, type TestRoom } from './room.ts'

export const noon = new Date('2026-11-23T12:00:00Z')

/** A scanner of the test's own: what it says of files that hold these words, and with which signatures. */
export function scannerThatFinds(words: string, signatures = '1'): Scanner {
  const by = { engine: 'ClamAV 0', signatures, signaturesAt: noon }
  return {
    ready: async () => ({ ready: true, ...by }),
    scan: async (file) => {
      const bytes = await file.read(0, file.size)
      return bytes.includes(words)
        ? { verdict: 'infected', signature: 'Test.Words', at: noon, ...by }
        : { verdict: 'clean', at: noon, ...by }
    },
  }
}

export interface HeldFiles {
  room: TestRoom
  store: FileStore
  folder: string
  incoming: Incoming
  serving: ServingParts
  checking: CheckingParts
  logged: unknown[]
  /** A new form in progress, by its id in hexadecimal digits. */
  draft(): Promise<string>
  /** Sends a file with a form in progress; throws when it is not taken. */
  send(name: string, content: Buffer | string, told?: Partial<Told>): Promise<string>
  state(id: string): Promise<string | undefined>
  why(id: string): Promise<string | null | undefined>
  /** One round with this scanner. */
  round(scanner: Scanner | null): Promise<number>
  /** A case that keeps a record for the files' purpose, and perhaps one of another kind, and takes them, in one transaction. */
  sent(ids: readonly string[], also?: Kind): Promise<{ caseId: string; records: string[] }>
  pass(milliseconds: number): void
  addressOf(id: string): Promise<string | null>
  /** Changes one sealed byte in the store. */
  change(id: string): Promise<void>
  kept(): Promise<string[]>
  incidents(): Promise<string[]>
}

export async function openHeldFiles(t: TestContext, bucket: Bucket | null = null): Promise<HeldFiles> {
  const room = await openRoom(t)
  const folder = await emptyFolder(t)
  let now = noon.getTime()
  const clock = { now: () => new Date(now) }
  const store = await openFileStore({ folder, bucket, clock })
  const { quarantine } = deriveKeys(Buffer.alloc(32, 9))
  const { web, work, admin } = room.database
  const logged: unknown[] = []
  const log = { error: (error: unknown) => void logged.push(error) } as unknown as Log
  const { keyring } = room
  const incoming = openIncoming({ sql: web.sql, store, keyring, quarantine, clock })
  const checking: CheckingParts = {
    store,
    workshop: openWorkshop(),
    scanner: null,
    limits: usualLimits,
    quarantine,
    againAfterDays: 30,
    // More than any machine needs.
    patience: 600_000,
    work,
    keyring,
    clock,
    log,
  }
  const draft = async () => {
    const id = randomBytes(32)
    await admin.sql`
      insert into services.draft (id, service, version, pages, expires_at)
      values (${id}, 'street-problem', '00000000000000bb', '{}', '2030-01-01')`
    return id.toString('hex')
  }
  const addressOf = async (id: string) => {
    const [row] = await admin.sql<{ address: string | null }>`
      select address
      from documents.file
      where id = ${id}`
    return row?.address ?? null
  }
  return {
    room,
    store,
    folder,
    incoming,
    checking,
    logged,
    serving: { sql: web.sql, store, keyring, clock, log },
    draft,
    send: async (name, content, told = {}) => {
      const id = told.belongsTo?.id ?? (await draft())
      const accepted = await incoming.accept(Readable.from([Buffer.from(content)]), {
        name,
        ...usualTold(id),
        ...told,
      })
      assert.ok(accepted.ok, accepted.ok ? '' : accepted.reason)
      return accepted.id
    },
    state: async (id) => (await incoming.stateOf([id])).get(id),
    why: async (id) => (await incoming.reasonOf([id])).get(id)?.because,
    round: async (scanner) => {
      const looked = await checkFiles({ ...checking, scanner })
      await removeLeft(checking)
      return looked
    },
    sent: (ids, also) =>
      web.transaction(async (tx) => {
        const person = await newPerson(tx)
        const caseId = await openCase(tx, 'street-problem')
        const records = await keep(tx, room, {
          caseId,
          person,
          channel: 'web',
          notice,
          form,
          session: null,
          records: (['contact', ...(also ? [also] : [])] as const).map((kind) => ({
            kind,
            purpose: 'repairs',
            category: 'ordinary',
            content: { name: 'Ada' },
          })),
        })
        await incoming.adopt(tx, ids, caseId)
        return { caseId, records }
      }),
    pass: (milliseconds) => {
      now += milliseconds
    },
    addressOf,
    change: async (id) => {
      const address = (await addressOf(id))!
      const path = join(folder, 'kept', address.slice(0, 2), address)
      const bytes = await readFile(path)
      bytes[bytes.length - 20]! ^= 1
      await writeFile(path, bytes)
    },
    kept: async () => {
      const addresses: string[] = []
      for await (const { address } of store.list()) addresses.push(address)
      return addresses
    },
    incidents: async () => {
      const rows = await admin.sql<{ kind: string }>`
        select kind
        from incidents.incident
        order by kind`
      return rows.map(({ kind }) => kind)
    },
  }
}

export function usualTold(draft: string): Omit<Told, 'name'> {
  return {
    kinds: ['pdf', 'jpeg', 'text', 'docx'],
    maxBytes: 10_000_000,
    quota: { of: `draft ${draft}`, bytes: 20_000_000, files: 10 },
    purpose: 'repairs',
    belongsTo: { kind: 'draft', id: draft },
  }
}

/** The real clamd behind that address, with signatures of a week at most. */
export function asking({ address }: { address: string }, files: HeldFiles): Scanner {
  return clamd({ address, oldestSignatures: 7, clock: files.checking.clock })
}

export { compareStore, day }
