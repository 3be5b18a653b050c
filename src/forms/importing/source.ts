/** Another program's form definition as it was written: nothing is known of it, and nothing of it may be lost. */
import { parseDocument, visit } from 'yaml'

export type Mapping = Readonly<Record<string, unknown>>

/** A value that stands at the end of a path: a text, a number, a flag, or something empty. */
export interface Leaf {
  /** As `pages[2].components[0].title`. */
  path: string
  value: unknown
}

/** The definition of a file, JSON or YAML; null when it is neither, has aliases, or is no definition with pages. */
export function readSource(text: string): Mapping | null {
  const file = parseDocument(text, { version: '1.2', logLevel: 'silent' })
  let hasAliases = false
  visit(file, {
    Alias() {
      hasAliases = true
      return visit.BREAK
    },
  })
  // An alias may lead back into itself, and no program that writes forms uses them.
  if (file.errors.length > 0 || hasAliases) return null
  const read: unknown = file.toJS()
  return isMapping(read) && Array.isArray(read.pages) ? read : null
}

/** Every leaf, in the order of the file. */
export function leavesOf(value: unknown, path = ''): Leaf[] {
  const parts = Array.isArray(value)
    ? value.map((part, index): [string, unknown] => [`${path}[${index}]`, part])
    : isMapping(value)
      ? Object.entries(value).map(([key, part]): [string, unknown] => [
          path === '' ? key : `${path}.${key}`,
          part,
        ])
      : []
  return parts.length === 0 ? [{ path, value }] : parts.flatMap(([at, part]) => leavesOf(part, at))
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function mappingsIn(value: unknown): Mapping[] {
  return Array.isArray(value) ? value.map((part) => (isMapping(part) ? part : {})) : []
}

export function mappingIn(value: unknown): Mapping {
  return isMapping(value) ? value : {}
}

/** A text without the spaces around it; null when there is none. */
export function textIn(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text
}

/** A number, also one written as a text, as some definitions do; null otherwise. */
export function numberIn(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}
