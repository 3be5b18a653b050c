/** An export of the audit as text: what its lines are, and what is no export. */

export interface ExportedSeal {
  seal: number
  from: string
  to: string
  lines: number
  chain: string
  labels: readonly string[]
}
export interface ExportedLine {
  line: string
  labels: string | null
}
/** What the export begins with: the chain that its first seal is joined to. */
export interface Start {
  no: number
  to: string
  chain: string
}

export interface Part {
  start: Start
  seal: ExportedSeal
  lines: ExportedLine[]
}

/** Each seal with its lines, or a sentence about what is no export. */
export async function* partsOf(
  exported: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Part | string> {
  let start: Start | null = null
  let part: Part | null = null
  let number = 0
  for await (const text of exported) {
    number += 1
    const record = recordOf(text)
    if (record === null) return yield `Line ${number} of the export can not be read`
    if ('before' in record) {
      if (start !== null) return yield 'The export begins twice'
      start = record.before
    } else if ('seal' in record) {
      if (start === null) return yield 'The export does not say what stands before its first seal'
      if (part !== null) yield part
      part = { start, seal: record, lines: [] }
    } else {
      if (part === null) return yield 'A line stands before the first seal'
      part.lines.push(record)
    }
  }
  if (part !== null) yield part
}

function recordOf(text: string): { before: Start } | ExportedSeal | ExportedLine | null {
  try {
    const record: unknown = JSON.parse(text)
    if (typeof record !== 'object' || record === null) return null
    if ('before' in record && fits(record.before, startShape)) return record as { before: Start }
    if (fits(record, sealShape)) return record as ExportedSeal
    return fits(record, lineShape) ? (record as ExportedLine) : null
  } catch {
    return null
  }
}

type Shape = Readonly<Record<string, (value: unknown) => boolean>>
const isNumber = (value: unknown) => Number.isSafeInteger(value)
const isXid = (value: unknown) => typeof value === 'string' && /^\d{1,20}$/.test(value)
const isHash = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const startShape: Shape = { no: isNumber, to: isXid, chain: isHash }
const sealShape: Shape = {
  seal: isNumber,
  from: isXid,
  to: isXid,
  lines: isNumber,
  chain: isHash,
  labels: (value) => Array.isArray(value) && value.every(isHash),
}
const lineShape: Shape = {
  line: (value) => typeof value === 'string',
  labels: (value) => value === null || isHash(value),
}

function fits(value: unknown, shape: Shape): boolean {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Record<string, unknown>
  return Object.entries(shape).every(([name, is]) => is(fields[name]))
}
