/**
 * The lock holds what each version was when it was published (M8, B62): the hash of its file, and what its
 * placeholders said on that day. A version that was edited, lost, or slipped in afterwards stops the start.
 */
import { createHash } from 'node:crypto'
import { parseDocument } from 'yaml'
import { type Filled, isPlaceholder, type Placeholder } from './placeholders.ts'

export interface Locked {
  sha256: string
  filled: Filled
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
    else complaints.push(`${lockFile}: ${name} must hold sha256 and filled`)
  }
  return lock
}

function readLocked(entry: unknown): Locked | null {
  if (!isRecord(entry) || typeof entry.sha256 !== 'string' || !isRecord(entry.filled)) return null
  const filled = Object.entries(entry.filled)
  if (!filled.every(([name, text]) => isPlaceholder(name) && typeof text === 'string')) return null
  return { sha256: entry.sha256, filled: Object.fromEntries(filled) as Filled }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The line that publishes a version, ready to be added to the lock. */
export function lockLine(name: string, source: string, used: readonly Placeholder[], today: Filled): string {
  const filled = Object.fromEntries(used.map((placeholder) => [placeholder, today[placeholder] ?? '']))
  return `${name}: ${JSON.stringify({ sha256: sha256(source), filled })}`
}
