/**
 * The register of promises (R5): each statement of the two old policies, word for word, with what it asks of the
 * software, and whether that is so today. The states are what the tests of the rows declare, and are never typed here.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export type Kind = 'capability' | 'promise' | 'right' | 'fact' | 'duty' | 'contact'
export type Row = { id: string; section: string; quote: string; kind: Kind; must: string }
/**
 * Kept, kept in part with the missing clause named, said by the council and not shown by any test with who keeps it,
 * or not yet.
 */
export type State = 'kept' | { part: string } | { said: string } | 'not yet'

/** The old policies: their rows, and the archived document that the rows quote. */
export const oldPolicies = [
  { rows: 'westminster', document: 'westminster-2018' },
  { rows: 'barnet', document: 'barnet-2013' },
] as const
export type OldPolicy = (typeof oldPolicies)[number]

const kinds: readonly string[] = ['capability', 'promise', 'right', 'fact', 'duty', 'contact']
const fields = ['id', 'section', 'quote', 'kind', 'must']

/** The statements of an old policy in order. Throws on a malformed row. */
export function readRows(policy: OldPolicy['rows']): Row[] {
  const rows = read(`rows/${policy}.yaml`)
  if (!Array.isArray(rows)) throw new Error(`The promise rows of ${policy} are not a list`)
  return rows.map((row: unknown) => {
    if (!isRow(row)) throw new Error(`A promise row is malformed: ${JSON.stringify(row)}`)
    return row
  })
}

/** How each row stands, by its id; a row that no test declares is not in here. Throws on a malformed state. */
export function readStates(): ReadonlyMap<string, State> {
  const found = read('states.yaml')
  const entries = typeof found === 'object' && found !== null ? Object.entries(found) : []
  return new Map(
    entries.map(([id, state]: [string, unknown]) => {
      if (!isState(state)) throw new Error(`The state of the promise ${id} is malformed`)
      return [id, state]
    }),
  )
}

function isState(found: unknown): found is State {
  if (found === 'kept') return true
  if (typeof found !== 'object' || found === null) return false
  const [[name, words] = [], ...others] = Object.entries(found)
  return (name === 'part' || name === 'said') && typeof words === 'string' && others.length === 0
}

function isRow(found: unknown): found is Row {
  if (typeof found !== 'object' || found === null) return false
  const entries = Object.entries(found)
  return (
    entries.map(([name]) => name).join() === fields.join() &&
    entries.every(([, value]) => typeof value === 'string' && value.trim() !== '') &&
    entries.some(([name, value]) => name === 'kind' && kinds.includes(value))
  )
}

function read(file: string): unknown {
  return parse(readFileSync(join(import.meta.dirname, file), 'utf8'))
}
