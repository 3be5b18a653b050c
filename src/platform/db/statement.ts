import { createHash } from 'node:crypto'

/** What may be sent as a parameter. Values for jsonb go as text (`JSON.stringify`), so that nothing is guessed. */
export type Value = string | number | bigint | boolean | Date | Uint8Array | null | readonly Value[]

export interface Statement {
  readonly text: string
  /** One name for one text, so that every connection parses and plans a statement once. */
  readonly name: string
}

const known = new WeakMap<TemplateStringsArray, Statement>()

/** The statement a template spells: its text with $1, $2 … and the name it is prepared under. */
export function statementOf(strings: TemplateStringsArray): Statement {
  const before = known.get(strings)
  if (before) return before
  const text = strings.reduce((sofar, part, index) => `${sofar}$${index}${part}`)
  const name = `guildhall_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
  const statement = { text, name }
  known.set(strings, statement)
  return statement
}

/** The parameter as the driver may have it: times always in UTC, whatever the zone of the machine. */
export function parameterOf(value: Value): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(parameterOf)
  return value
}
