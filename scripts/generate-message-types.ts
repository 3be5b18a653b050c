/** The keys of the catalogue of messages with what each needs, as types: a text that is not there does not compile. */
import { readFileSync, writeFileSync } from 'node:fs'
import { readLanguage } from '../src/messages/read-language.ts'
import { type Compiled, type Parameters, parametersOf } from '../src/messages/texts.ts'

const folder = new URL('../src/messages/', import.meta.url)
const target = new URL('keys.ts', folder)

/** The text of src/messages/keys.ts. Throws when the English texts have holes. */
export function messageTypes(): string {
  const result = readLanguage(readFileSync(new URL('en.yaml', folder), 'utf8'), null)
  if (!result.ok) throw new Error(result.complaints.join('\n'))
  const { texts, notices } = result.read
  const [plain, marked] = [keysOf(texts, false), keysOf(texts, true)]
  return [
    '// Written by scripts/generate-message-types.ts from en.yaml.',
    "import type { Mark, Value } from './language.ts'",
    ...interfaceOf('Texts', 'Those that are words and values only.', plain),
    ...interfaceOf('MarkedTexts', 'Those with parts that the page marks.', marked),
    ...interfaceOf(
      'Notices',
      'What the council tells people about their data: from an approved language only.',
      entriesOf(notices),
    ),
    '',
  ].join('\n')
}

/** Writes keys.ts. Called by `npm run generate`. */
export function writeMessageTypes(): void {
  writeFileSync(target, messageTypes())
}

/** Whether keys.ts is what en.yaml would give today. */
export function messageTypesAreFresh(): boolean {
  return readFileSync(target, 'utf8') === messageTypes()
}

type Entries = readonly (readonly [key: string, parameters: Parameters])[]

function entriesOf(all: ReadonlyMap<string, Compiled>): Entries {
  return [...all].map(([key, compiled]) => [key, parametersOf(compiled)] as const)
}

function keysOf(all: ReadonlyMap<string, Compiled>, withMarks: boolean): Entries {
  return entriesOf(all).filter(([, parameters]) => [...parameters.values()].includes('mark') === withMarks)
}

function interfaceOf(name: string, words: string, entries: Entries): string[] {
  const lines = entries.map(([key, parameters]) => `  ${quoted(key)}: ${typeOf(parameters)}`)
  return ['', `/** ${words} */`, `export interface ${name} {`, ...lines, '}']
}

function quoted(name: string): string {
  return /^[a-z]+$/.test(name) ? name : `'${name}'`
}

function typeOf(parameters: Parameters): string {
  if (parameters.size === 0) return 'null'
  const types = { value: 'Value', number: 'number', mark: 'Mark' }
  return `{ ${[...parameters].map(([name, kind]) => `${quoted(name)}: ${types[kind]}`).join('; ')} }`
}

if (import.meta.main) writeMessageTypes()
