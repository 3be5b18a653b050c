import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type Kind = 'capability' | 'promise' | 'right' | 'fact' | 'duty' | 'contact'
export type Row = { id: string; section: string; quote: string; kind: Kind; must: string }
export type Policy = { council: string; letter: 'W' | 'B'; rows: Row[]; archived: string }

const kinds: readonly string[] = ['capability', 'promise', 'right', 'fact', 'duty', 'contact']
const fields = ['id', 'section', 'quote', 'kind', 'must']
const root = new URL('../../../', import.meta.url)

/** The two archived policies with their statements in order, W1 to W67 and B1 to B63. Throws on a malformed row. */
export function readRegister(): [westminster: Policy, barnet: Policy] {
  return [policy('westminster', 'W', '2018-03-06'), policy('barnet', 'B', '2013')]
}

/** All 130 statements, Westminster's first. */
export function allRows(): Row[] {
  return readRegister().flatMap((policy) => policy.rows)
}

/** The pieces of a quote that must each stand in the archived text; words between them belong to other rows. */
export function fragmentsOf(quote: string): string[] {
  return quote.split(' … ').map(normalised)
}

/** The text without what typesetting and archiving added: curly quotes, odd spaces, links, bullets, line ends. */
export function normalised(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/^\s*[*-]\s+/gm, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

function policy(council: string, letter: 'W' | 'B', date: string): Policy {
  const rows: unknown = parse(read(`src/promises/rows/${council}.yaml`))
  if (!Array.isArray(rows)) throw new Error(`The promise rows of ${council} are not a list`)
  return { council, letter, rows: rows.map(row), archived: read(`councils/${council}/archive/${date}.txt`) }
}

function row(found: unknown): Row {
  if (!isRow(found)) throw new Error(`A promise row is malformed: ${JSON.stringify(found)}`)
  return found
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

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}
