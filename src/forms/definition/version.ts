import { createHash } from 'node:crypto'
import type { Definition } from '../service.ts'

/** The version of a definition is its content: the order of keys and the comments in the file do not count. */
export function versionOf(definition: Definition): string {
  return fingerprintOf(definition)
}

/** The first 16 hex digits of the SHA-256 of what something says, whatever the order of its keys. */
export function fingerprintOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 16)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}
