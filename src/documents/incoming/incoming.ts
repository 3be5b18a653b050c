/**
 * The one way in for files. What comes is counted and sealed as it streams, and its row is committed only when its bytes are safe. From
 * then on it is in quarantine: nobody can open it before it was called clean (B53).
 */
import { createHash, type KeyObject, randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Tx } from '../../platform/db/db.ts'
import type { FileStore } from '../../platform/files/files.ts'
import { type Keyring, wrapKey } from '../../records/records.ts'
import { sealAbout, unwrapFromQuarantine, wrapInQuarantine } from '../file-keys.ts'
import { type Kind, kindNamed, refusedByExtension } from '../inspection/kinds.ts'
import { extensionOf } from '../inspection/names.ts'
import { isReason, type Reason } from '../inspection/reasons.ts'
import * as ask from '../queries.ts'

/** Why a file is not taken in at all. What the inspection refuses later is a `Reason` too. */
export type Refusal =
  | Reason
  | 'wrong-kind'
  | 'quota'
  | 'too-many'
  | 'cut-short'
  | 'store-away'
  | 'no-room'
  /** The form in progress was sent or has run out meanwhile, or was never saved. */
  | 'gone'
  | 'purpose-ended'

export type Accepted = { ok: true; id: string; size: number; kind: string } | { ok: false; reason: Refusal }

/** The id of the draft is the hash of its handle in hexadecimal digits; its row must be there already. */
export type BelongsTo = { kind: 'draft'; id: string }

export interface Told {
  name: string
  kinds: readonly Kind[]
  maxBytes: number
  /** Whose files are counted together, and how many bytes and files they may be. */
  quota: { of: string; bytes: number; files: number }
  purpose: string
  belongsTo: BelongsTo
}

export type State = ask.State

export interface Incoming {
  /** Takes a file in. What is refused or cut short leaves nothing behind. */
  accept(stream: Readable, told: Told): Promise<Accepted>
  /** How files stand; one that is not there any more is left out. */
  stateOf(ids: readonly string[]): Promise<ReadonlyMap<string, State>>
  /** The same with the reason, where there is one: for `sentenceOf`. */
  reasonOf(ids: readonly string[]): Promise<ReadonlyMap<string, { state: State; because: string | null }>>
  /** Lets a file go that no case has; harmless when there is none. */
  forget(id: string): Promise<void>
  /**
   * Moves them from the draft to the case, in the caller's transaction, in which a record of the case was kept for the same purpose, best of the kind `evidence`: they go when
   * that record goes. Throws `NotAdopted`, and so undoes the transaction, when one of them is not there any more.
   */
  adopt(tx: Tx, ids: readonly string[], caseId: string): Promise<void>
}

/** A file was refused or let go while the form was sent. */
export class NotAdopted extends Error {
  constructor() {
    super(
      'A file that was to go with a case is not there any more, or the case has no record for its purpose',
    )
  }
}

export interface IncomingParts {
  sql: Sql
  store: FileStore
  keyring: Keyring
  /** `keys.quarantine`. */
  quarantine: KeyObject
  clock: Clock
  /** Told when a file came in, so that nobody waits for the next round. */
  onArrival?: () => void
}

export function openIncoming(parts: IncomingParts): Incoming {
  const { sql } = parts
  return {
    accept: (stream, told) => accept(parts, stream, told),
    stateOf: async (ids) =>
      new Map((await ask.states(sql, ids)).map(({ id, state }): [string, State] => [id, state])),
    reasonOf: async (ids) =>
      new Map((await ask.states(sql, ids)).map(({ id, ...told }): [string, typeof told] => [id, told])),
    forget: (id) => ask.forget(sql, id),
    adopt: (tx, ids, caseId) => adopt(parts, tx, ids, caseId),
  }
}

async function accept(
  { sql, store, quarantine, clock, onArrival }: IncomingParts,
  stream: Readable,
  { name, kinds, maxBytes, quota, purpose, belongsTo }: Told,
): Promise<Accepted> {
  const told = kindTold(name, kinds)
  if ('refused' in told) return refuse(told.refused)
  const of = createHash('sha256').update(quota.of).digest()
  const before = await ask.used(sql, of)
  if (before.files >= quota.files) return refuse('too-many')
  const left = quota.bytes - before.bytes
  if (left <= 0) return refuse('quota')
  const received = await store.receive(stream, { most: Math.min(maxBytes, left) })
  if (!received.ok) return refuse(whyNot(received.because, left < maxBytes))
  const { address, dataKey, size, sha256 } = received
  const id = randomUUID()
  // What this throws may have been committed all the same. Bytes that have no row go when the store is next compared with the rows.
  const outcome = await ask.arrive(sql, {
    id,
    draft: Buffer.from(belongsTo.id, 'hex'),
    purpose,
    told: told.kind,
    allowed: kinds,
    address,
    size,
    about: sealAbout(dataKey, id, { name, sha256 }),
    wrapped: wrapInQuarantine(quarantine, id, dataKey),
    quota: { of, files: quota.files, bytes: quota.bytes },
    at: clock.now(),
  })
  if (outcome === 'done') {
    onArrival?.()
    return { ok: true, id, size, kind: told.kind }
  }
  await store.remove(address)
  return refuse(outcome)
}

/** What its name says it is, if the form takes that: so that nobody sends 20 megabytes for nothing. */
function kindTold(name: string, kinds: readonly Kind[]): { kind: Kind } | { refused: Refusal } {
  const named = extensionOf(name)
  if (isReason(named)) return { refused: named }
  const kind = kindNamed(named.extension)
  if (kind !== null) return kinds.includes(kind) ? { kind } : { refused: 'wrong-kind' }
  const because = refusedByExtension(named.extension)
  return { refused: because === 'kind-not-taken' ? 'wrong-kind' : because }
}

function whyNot(
  because: 'too large' | 'empty' | 'cut off' | 'no room' | 'unreachable',
  isQuota: boolean,
): Refusal {
  switch (because) {
    case 'too large':
      return isQuota ? 'quota' : 'too-large'
    case 'empty':
      return 'empty'
    case 'cut off':
      return 'cut-short'
    case 'no room':
      return 'no-room'
    case 'unreachable':
      return 'store-away'
  }
}

async function adopt(
  { quarantine, keyring }: IncomingParts,
  tx: Tx,
  ids: readonly string[],
  caseId: string,
): Promise<void> {
  if (ids.length === 0) return
  const found = await ask.toAdopt(tx, ids, caseId)
  if (found.length !== new Set(ids).size) throw new NotAdopted()
  const files = found.map(({ id, record, family, wrapped }) => {
    const dataKey = unwrapFromQuarantine(quarantine, id, wrapped)
    if (dataKey === null) throw new Error(`The key of file ${id} can not be opened`)
    const [key, master] = [randomUUID(), keyring.current(family)]
    return { id, record, key, master: master.no, wrapped: wrapKey(master, key, dataKey) }
  })
  if ((await ask.adopt(tx, files)) !== files.length) throw new NotAdopted()
}

function refuse(reason: Refusal): Accepted {
  return { ok: false, reason }
}
