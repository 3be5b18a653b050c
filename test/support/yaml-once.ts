/**
 * Comes before every test file that the runner starts: a text of YAML is parsed once, not anew for each of some thousands of
 * sites and in some hundreds of processes. What is kept is what the library made of the very text; our own reading of it,
 * with all its complaints, is done each time. What is not in order, or more than plain values, is parsed each time too.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

type Parsed = import('yaml').Document.Parsed
type Yaml = { parseDocument(text: string, options?: object): Parsed; visit: typeof import('yaml').visit }

const require = createRequire(import.meta.url)
const yaml = require('yaml') as Yaml
const { version } = require('yaml/package.json') as { version: string }
const folder = join(import.meta.dirname, '../../node_modules/.cache/guildhall-yaml')
const { parseDocument } = yaml
const kept = new Map<string, string>()
// A short text is parsed in less time than it takes to look for it.
const short = 1_000

mkdirSync(folder, { recursive: true })
yaml.parseDocument = (text, options) => {
  if (text.length < short) return parseDocument(text, options)
  const name = createHash('sha256')
    .update(JSON.stringify([version, options ?? {}, text]))
    .digest('hex')
  const known = kept.get(name) ?? fromDisk(name)
  if (known !== null) {
    kept.set(name, known)
    return { errors: [], warnings: [], toJS: () => JSON.parse(known) } as unknown as Parsed
  }
  const parsed = parseDocument(text, options)
  if (isPlain(parsed)) keep(name, JSON.stringify(parsed.toJS()))
  return parsed
}

function isPlain(parsed: Parsed): boolean {
  if (parsed.errors.length > 0 || parsed.warnings.length > 0) return false
  let isMore = false
  yaml.visit(parsed, {
    Alias() {
      isMore = true
      return yaml.visit.BREAK
    },
  })
  if (isMore) return false
  const value: unknown = parsed.toJS()
  return value !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)
}

function keep(name: string, value: string): void {
  const draft = join(folder, `${name}.${process.pid}`)
  writeFileSync(draft, value)
  renameSync(draft, join(folder, name)) // whole or not at all, whoever else writes it
}

function fromDisk(name: string): string | null {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch {
    return null
  }
}
