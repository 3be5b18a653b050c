import { type Document, parseDocument, visit } from 'yaml'
import { readDefinition } from './definition/read-definition.ts'
import { unsound } from './definition/soundness.ts'
import { versionOf } from './definition/version.ts'
import type { Lists, Service } from './service.ts'

export type LoadedService = { ok: true; service: Service } | { ok: false; complaints: string[] }

/**
 * Compiles a service's definition (M1: "Forms exist only as compiled definitions"). A service that is not whole is
 * refused, with everything there is to complain about at once.
 */
export function loadService(yamlText: string, lists: Lists): LoadedService {
  const file = parseDocument(yamlText, { version: '1.2', uniqueKeys: true, logLevel: 'silent' })
  const unreadable = [...file.errors, ...file.warnings].map(({ message }) => message)
  if (hasAliases(file))
    unreadable.push('aliases (*name) are not allowed: every reason is written where it belongs')
  if (unreadable.length > 0) return { ok: false, complaints: unreadable }

  const complaints: string[] = []
  const definition = readDefinition(file.toJS(), complaints)
  complaints.push(...unsound(definition, lists))
  if (complaints.length > 0) return { ok: false, complaints }
  return {
    ok: true,
    service: { ...definition, version: versionOf(definition), lists, told: new Map(), lawBehind: new Map() },
  }
}

function hasAliases(file: Document): boolean {
  let found = false
  visit(file, {
    Alias() {
      found = true
      return visit.BREAK
    },
  })
  return found
}
