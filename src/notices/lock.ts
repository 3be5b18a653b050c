/**
 * The lock holds what each version was when it was published (M8, B62): the hash of its file, what its placeholders
 * said on that day, and a seal over both and over the seal of the version before. A version that was edited, lost,
 * or slipped in afterwards stops the start; and whoever noted down a seal can tell when the lock itself was changed.
 */
import { createHash } from 'node:crypto'
import { parseDocument } from 'yaml'
import { type Filled, isPlaceholder, type Placeholder } from './placeholders.ts'

export interface Locked {
  sha256: string
  filled: Filled
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
    else complaints.push(`${lockFile}: ${name} must hold sha256, filled and seal`)
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

/** What ties a version to all that came before it. */
export function sealOf(name: string, { sha256: hash, filled }: Omit<Locked, 'seal'>, before: string): string {
  const said = Object.entries(filled).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return sha256(JSON.stringify([before, name, hash, said]))
}

function readLocked(entry: unknown): Locked | null {
  if (!isRecord(entry) || typeof entry.sha256 !== 'string' || typeof entry.seal !== 'string') return null
  if (!isRecord(entry.filled)) return null
  const filled = Object.entries(entry.filled)
  if (!filled.every(([name, text]) => isPlaceholder(name) && typeof text === 'string')) return null
  return { sha256: entry.sha256, filled: Object.fromEntries(filled) as Filled, seal: entry.seal }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The line that publishes a version, ready to be added to the lock. */
export function lockLine(
  name: string,
  { source, used, today, lock }: { source: string; used: readonly Placeholder[]; today: Filled; lock: Lock },
): string {
  const filled = Object.fromEntries(used.map((placeholder) => [placeholder, today[placeholder] ?? '']))
  const published = { sha256: sha256(source), filled }
  const seal = sealOf(name, published, sealBefore(lock, name))
  return `${name}: ${JSON.stringify({ ...published, seal })}`
}
