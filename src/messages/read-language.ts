/** Reads a language's file. A file with a hole is refused, with every hole at once. */
import { createHash } from 'node:crypto'
import { parseDocument } from 'yaml'
import type { Language } from './language.ts'
import { type Compiled, compile, complaintsAbout, parametersOf } from './texts.ts'

export interface ReadLanguage {
  language: Language
  texts: ReadonlyMap<string, Compiled>
  /** Of a language whose notices are not approved they may be incomplete: they are not printed. */
  notices: ReadonlyMap<string, Compiled>
  /** By which an approval names the words it is about. */
  noticesHash: string
}

/**
 * Answers the language, or every complaint about its file. `english` is what the others are held to: each has the
 * same texts with the same values and marks.
 */
export function readLanguage(
  text: string,
  english: ReadLanguage | null,
): { ok: true; read: ReadLanguage } | { ok: false; complaints: string[] } {
  const document = parseDocument(text)
  const [error] = document.errors
  if (error) return { ok: false, complaints: [error.message.split('\n')[0] ?? 'cannot be read'] }
  const given: unknown = document.toJS()
  if (!isMapping(given)) return { ok: false, complaints: ['must be a mapping'] }

  const complaints: string[] = []
  const [texts, notices] = [
    flat(given.texts ?? {}, '', complaints),
    flat(given.notices ?? {}, '', complaints),
  ]
  const noticesHash = hashOf(notices)
  const present = english && { notices: noticesHash, english: english.noticesHash }
  const language = readFacts(given, present, complaints)
  if (complaints.length > 0) return { ok: false, complaints }
  const read = {
    language,
    texts: compileAll(texts, language.locale, complaints),
    notices: compileAll(notices, language.locale, complaints),
    noticesHash,
  }
  const isVoid = language.approved !== null && !language.noticesApproved
  if (english) compare(read.texts, english.texts, false, complaints)
  // Void ones translate an English text that is no more; they are not printed, so they need not fit the new one.
  if (english && !isVoid) compare(read.notices, english.notices, !language.noticesApproved, complaints)
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, read }
}

/** The words with their names, in whatever order and layout the file has them. */
function hashOf(texts: readonly [string, string][]): string {
  const sorted = texts.toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex')
}

/** What an approval is about: the notices of the language, and the English ones that they translate. */
interface Approvable {
  notices: string
  english: string
}

const factNames = ['language', 'name', 'locale', 'direction', 'status', 'approved', 'texts', 'notices']

function readFacts(
  given: Record<string, unknown>,
  present: Approvable | null,
  complaints: string[],
): Language {
  const word = (name: string, shape: RegExp) => {
    const value = given[name]
    if (typeof value === 'string' && shape.test(value)) return value
    complaints.push(`${name} is missing or is not what it should be`)
    return ''
  }
  for (const name of Object.keys(given))
    if (!factNames.includes(name)) complaints.push(`${name} is not a key we know`)
  const locale = word('locale', /^[a-z]{2,3}(-[A-Z]{2})?$/)
  if (locale !== '' && Intl.PluralRules.supportedLocalesOf(locale).length === 0)
    complaints.push(`locale ${locale} has no plural rules and dates on this machine`)
  return {
    tag: word('language', /^[a-z]{2,3}$/),
    name: word('name', /\S/),
    locale,
    direction: word('direction', /^(ltr|rtl)$/) === 'rtl' ? 'rtl' : 'ltr',
    ...readApproval(word('status', /^(approved|draft)$/), given.approved, present, complaints),
  }
}

/** The English texts are not held to others, so their approval names no words. */
function readApproval(
  status: string,
  given: unknown,
  present: Approvable | null,
  complaints: string[],
): Pick<Language, 'approved' | 'noticesApproved'> {
  const none = { approved: null, noticesApproved: false }
  if (status !== 'approved') {
    if (given !== undefined) complaints.push('approved is given, but the status is draft')
    return none
  }
  const { by, on, notices, english } = isMapping(given) ? given : {}
  if (typeof by !== 'string' || by.trim() === '' || typeof on !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(on)) {
    complaints.push('approved must say by whom and on which day, like { by: "…", on: "2027-01-31" }')
    return none
  }
  const approved = { by, on }
  if (present === null) return { approved, noticesApproved: true }
  if (!isHash(notices) || !isHash(english))
    complaints.push(
      `approved must name the notices that were read, and the English ones; those of today are notices: ${present.notices}, english: ${present.english}`,
    )
  return { approved, noticesApproved: notices === present.notices && english === present.english }
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

/** The texts by their whole names: `navigation.home`. */
function flat(given: unknown, before: string, complaints: string[]): [string, string][] {
  if (!isMapping(given)) {
    complaints.push(`${before || 'a section'}: must be a mapping`)
    return []
  }
  return Object.entries(given).flatMap(([name, value]): [string, string][] => {
    const key = before === '' ? name : `${before}.${name}`
    if (!/^[a-z][a-z0-9-]*$/.test(name))
      complaints.push(`${key}: a name is small letters, digits and hyphens`)
    if (isMapping(value)) return flat(value, key, complaints)
    if (typeof value === 'string' && value.trim() !== '') return [[key, value]]
    complaints.push(`${key}: must be words`)
    return []
  })
}

function compileAll(
  texts: readonly [string, string][],
  locale: string,
  complaints: string[],
): Map<string, Compiled> {
  const all = new Map<string, Compiled>()
  for (const [key, text] of texts) {
    const tried = compile(text, locale)
    if (!tried.ok) {
      complaints.push(`${key}: ${tried.complaint}`)
      continue
    }
    for (const complaint of complaintsAbout(tried.compiled, locale)) complaints.push(`${key}: ${complaint}`)
    all.set(key, tried.compiled)
  }
  return all
}

function compare(
  own: ReadonlyMap<string, Compiled>,
  english: ReadonlyMap<string, Compiled>,
  optional: boolean,
  complaints: string[],
): void {
  for (const [key, compiled] of english) {
    const translation = own.get(key)
    if (!translation) {
      if (!optional) complaints.push(`${key}: is missing`)
      continue
    }
    const [wanted, given] = [parametersOf(compiled), parametersOf(translation)]
    for (const [name, kind] of wanted)
      if (given.get(name) !== kind) complaints.push(`${key}: lacks the ${kind} "${name}" of the English text`)
    for (const name of given.keys())
      if (!wanted.has(name)) complaints.push(`${key}: has "${name}", which the English text has not`)
  }
  for (const key of own.keys()) if (!english.has(key)) complaints.push(`${key}: is not in English`)
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
