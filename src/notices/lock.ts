/**
 * The lock holds what each version was when it was published (M8, B62): the day, the hash of its file, what its
 * placeholders said, the words of the parts that were printed from a register, and a seal over all of these and over
 * the seal of the version before. A version that was edited, lost, or slipped in afterwards stops the start; and
 * whoever noted down a seal can tell when the lock itself was changed. Decision 0016 says what a seal covers.
 */
import { createHash } from 'node:crypto'
import { parseDocument } from 'yaml'
import {
  type Block,
  type Filled,
  type FromRegisters,
  isBlock,
  isPlaceholder,
  type Placeholder,
  type Printed,
} from './placeholders.ts'
import { fingerprintOf } from './printed-words.ts'

export interface Locked extends FromRegisters {
  /** The day it was published, like 2026-11-21. */
  published: string
  sha256: string
  seal: string
}

/** By notice and day. */
export type Lock = ReadonlyMap<string, Locked>

export const lockFile = 'notices/lock.yaml'

export function lockName(notice: string, from: string): string {
  return `${notice}/${from}`
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Answers the lock as far as it could be read. */
export function readLock(text: string | null, complaints: string[]): Lock {
  const lock = new Map<string, Locked>()
  if (text === null) {
    complaints.push(`${lockFile}: the file is missing`)
    return lock
  }
  const document = parseDocument(text)
  for (const error of document.errors) complaints.push(`${lockFile}: ${error.message.split('\n')[0]}`)
  const found: unknown = document.errors.length > 0 ? {} : document.toJS()
  for (const [name, entry] of Object.entries(isRecord(found) ? found : {})) {
    const locked = readLocked(entry)
    if (locked) lock.set(name, locked)
    else complaints.push(`${lockFile}: ${name} must hold published, sha256, filled, printed and seal`)
  }
  for (const [name, locked] of lock)
    if (locked.seal !== sealOf(name, locked, sealBefore(lock, name)))
      complaints.push(
        `${lockFile}: the seal of ${name} does not follow from it and from the version before; one of them was changed`,
      )
  return lock
}

/** The seal of the version of the same notice that came before, or nothing for the first. */
export function sealBefore(lock: Lock, name: string): string {
  const [notice] = name.split('/')
  const before = [...lock.keys()].filter((other) => other.startsWith(`${notice}/`) && other < name).toSorted()
  return lock.get(before.at(-1) ?? '')?.seal ?? ''
}

/** The line that is sealed. It stands on the page of its version, so that anybody can work out the seal. */
export function sealedLine(
  name: string,
  { published, sha256: hash, filled, printed }: Omit<Locked, 'seal'>,
  before: string,
): string {
  const parts = Object.entries(printed).map(([block, words]) => [block, fingerprintOf(words)] as const)
  return JSON.stringify({
    before,
    version: name,
    published,
    sha256: hash,
    filled: inOrder(Object.entries(filled)),
    printed: inOrder(parts),
  })
}

/** What ties a version to all that came before it. */
export function sealOf(name: string, locked: Omit<Locked, 'seal'>, before: string): string {
  return sha256(sealedLine(name, locked, before))
}

function inOrder(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

function readLocked(entry: unknown): Locked | null {
  if (!isRecord(entry) || typeof entry.sha256 !== 'string' || typeof entry.seal !== 'string') return null
  if (typeof entry.published !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(entry.published)) return null
  const { published, sha256: hash, seal } = entry
  const filled = textsOf(entry.filled, isPlaceholder)
  const printed = textsOf(entry.printed, isBlock)
  if (filled === null || printed === null) return null
  return { published, sha256: hash, seal, filled: filled as Filled, printed: printed as Printed }
}

function textsOf(found: unknown, isName: (name: string) => boolean): Record<string, string> | null {
  if (!isRecord(found)) return null
  const entries = Object.entries(found).filter((entry): entry is [string, string] => {
    const [name, text] = entry
    return isName(name) && typeof text === 'string'
  })
  return entries.length === Object.keys(found).length ? Object.fromEntries(entries) : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface Publishing {
  source: string
  used: { placeholders: readonly Placeholder[]; blocks: readonly Block[] }
  today: FromRegisters
  /** The day it is. */
  day: string
  lock: Lock
}

/** The line that publishes a version on this day, ready to be added to the lock. */
export function lockLine(name: string, { source, used, today, day, lock }: Publishing): string {
  const published = {
    published: day,
    sha256: sha256(source),
    filled: Object.fromEntries(used.placeholders.map((one) => [one, today.filled[one] ?? ''])),
    printed: Object.fromEntries(used.blocks.map((one) => [one, today.printed[one] ?? ''])),
  }
  return `${name}: ${JSON.stringify({ ...published, seal: sealOf(name, published, sealBefore(lock, name)) })}`
}
