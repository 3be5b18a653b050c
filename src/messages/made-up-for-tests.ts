/** A language that is none, for tests: the English texts in Arabic letters, written from right to left. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { languageFrom, type Say } from './messages.ts'
import { type ReadLanguage, readLanguage } from './read-language.ts'

/** Stands in every notice of the made-up language, and in nothing else. */
export const noticeMark = 'ممنوع'

/** The text of its file. What is approved is what stands there. */
export function madeUpText({ approved = false } = {}): string {
  const text = readFileSync(join(import.meta.dirname, 'en.yaml'), 'utf8')
  const english = parse(text) as Record<string, unknown>
  const file = {
    language: 'ar',
    name: 'عربي',
    locale: 'ar',
    direction: 'rtl',
    status: 'draft',
    texts: each(english.texts, inArabicLetters),
    notices: each(english.notices, (text) => withMark(inArabicLetters(text))),
  }
  if (!approved) return stringify(file)
  const source = readOrFail(text, null)
  const read = readOrFail(stringify(file), source)
  const words = { notices: read.noticesHash, english: source.noticesHash }
  return stringify({
    ...file,
    status: 'approved',
    approved: { by: 'Somebody of the test', on: '2026-11-22', ...words },
  })
}

function readOrFail(text: string, held: ReadLanguage | null): ReadLanguage {
  const result = readLanguage(text, held)
  if (!result.ok) throw new Error(result.complaints.join('\n'))
  return result.read
}

export function madeUpLanguage(how: { approved?: boolean } = {}): Say {
  return languageFrom('the made-up language', madeUpText(how))
}

function each(given: unknown, deed: (text: string) => string): unknown {
  if (typeof given === 'string') return deed(given)
  return Object.fromEntries(
    Object.entries(given as Record<string, unknown>).map(([name, value]) => [name, each(value, deed)]),
  )
}

/** Values, marks and plural forms stay; of the plural forms there are six. */
function inArabicLetters(text: string): string {
  const [, name, one, other] = /^\{(\w+), plural, one \{(.*)\} other \{(.*)\}\}$/s.exec(text) ?? []
  if (name === undefined) return lettersOf(text)
  const forms = ['zero', 'one', 'two', 'few', 'many', 'other'].map(
    (form) => `${form} {${lettersOf((form === 'one' ? one : other) ?? '')}}`,
  )
  return `{${name}, plural, ${forms.join(' ')}}`
}

const alphabet = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'

function lettersOf(text: string): string {
  return text.replace(/\{\w+\}|<\/?\w+>|[A-Za-z]/g, (piece) =>
    piece.length > 1 ? piece : (alphabet[piece.toLowerCase().charCodeAt(0) - 97] ?? piece),
  )
}

function withMark(text: string): string {
  return text.startsWith('{') && text.includes(', plural,')
    ? text.replaceAll(/(zero|one|two|few|many|other) \{/g, `$1 {${noticeMark} `)
    : `${noticeMark} ${text}`
}
