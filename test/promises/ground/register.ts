import { readFileSync } from 'node:fs'
import { type Row, readRows } from '../../../src/promises/promises.ts'

export type { Row } from '../../../src/promises/promises.ts'
export type Policy = { council: string; letter: 'W' | 'B'; rows: Row[]; archived: string }

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

function policy(council: 'westminster' | 'barnet', letter: 'W' | 'B', date: string): Policy {
  return {
    council,
    letter,
    rows: readRows(council),
    archived: read(`councils/${council}/archive/${date}.txt`),
  }
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}
