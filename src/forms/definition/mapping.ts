/** A code: a question, an option, a team, a street. Never a person's words. */
export const codePattern = /^[a-z0-9-]{1,40}$/

/** Reads one mapping of a definition. Everything amiss becomes a complaint, so that all are told at once. */
export type Mapping = {
  /** Where this mapping stands, for the complaints: `page "where", question "number"`. */
  readonly where: string
  has(key: string): boolean
  /** Words for people: required, not blank, no stray spaces. */
  text(key: string): string
  textIfAny(key: string): string | null
  textsIfAny(key: string): string[]
  /** A day of the calendar, as 2026-11-21. */
  day(key: string): string
  /** A required code. */
  code(key: string): string
  codeIfAny(key: string): string | null
  /** One of the allowed words. `otherwise` says what is wrong with any other. */
  oneOf<Word extends string>(key: string, words: readonly Word[], otherwise?: string): Word | null
  wholeNumbers(key: string): number[]
  wholeNumber(key: string): number
  /** Below nought too. */
  anyWholeNumber(key: string): number
  isCode(key: string): boolean
  isList(key: string): boolean
  flagIfAny(key: string): boolean | null
  codes(key: string): string[]
  mapping(key: string): Mapping
  mappingIfAny(key: string): Mapping | null
  mappings(key: string, name: string): Mapping[]
  mappingsIfAny(key: string, name: string): Mapping[]
  keys(): string[]
  /** The same where one at least must be: an empty mapping says nothing. */
  someKeys(): string[]
  /** To be called when all is read: complains of every key nobody asked for. */
  nothingElse(): void
}

/** Opens `value` for reading; what is not a mapping is complained of and reads as empty. */
export function mapping(value: unknown, where: string, complaints: string[]): Mapping {
  const entries = isMapping(value) ? new Map(Object.entries(value)) : new Map<string, unknown>()
  const asked = new Set<string>()
  const complain = (sentence: string) =>
    void complaints.push(where === '' ? sentence : `${where}: ${sentence}`)
  if (!isMapping(value)) complain('must be a mapping of keys to values')

  const take = (key: string): unknown => {
    asked.add(key)
    return entries.get(key)
  }
  const read = <T>(key: string, what: string, isRight: (given: unknown) => given is T, empty: T): T => {
    const given = take(key)
    if (isRight(given)) return given
    if (isMapping(value)) complain(given === undefined ? `${key} is missing` : `${key} must be ${what}`)
    return empty
  }
  const inside = (name: string) => (where === '' ? name : `${where}, ${name}`)

  return {
    where,
    has: (key) => entries.has(key),
    text: (key) => read(key, 'words without spaces around them', isText, ''),
    textIfAny(key) {
      return entries.has(key) ? this.text(key) : null
    },
    textsIfAny(key) {
      return entries.has(key)
        ? read(key, 'a list of words without spaces around them', isListOf(isText), [])
        : []
    },
    day: (key) => read(key, 'a day like 2026-11-21', isDay, ''),
    code: (key) => read(key, 'a code of small letters, digits and hyphens', isCode, ''),
    codeIfAny(key) {
      return entries.has(key) ? this.code(key) : null
    },
    oneOf(key, words, otherwise = `must be ${words.join(' or ')}`) {
      const given = take(key)
      const word = words.find((allowed) => allowed === given)
      if (word !== undefined) return word
      complain(given === undefined ? `${key} is missing` : `${key} ${otherwise}`)
      return null
    },
    wholeNumbers: (key) => read(key, 'a list of whole numbers', isListOf(isWholeNumber), []),
    wholeNumber: (key) => read(key, 'a whole number', isWholeNumber, 0),
    anyWholeNumber: (key) => read(key, 'a whole number', isAnyWholeNumber, 0),
    isCode: (key) => isCode(entries.get(key)),
    isList: (key) => Array.isArray(entries.get(key)),
    flagIfAny: (key) => (entries.has(key) ? read(key, 'true or false', isFlag, false) : null),
    codes: (key) => read(key, 'a list of codes', isListOf(isCode), []),
    mapping: (key) => mapping(read(key, 'a mapping', isMapping, {}), inside(key), complaints),
    mappingIfAny(key) {
      return entries.has(key) ? this.mapping(key) : null
    },
    mappings(key, name) {
      const list = read(key, 'a list with at least one entry', isListOf(isAnything), [])
      return list.map((entry, index) =>
        mapping(entry, inside(`${name} ${nameOf(entry) ?? index + 1}`), complaints),
      )
    },
    mappingsIfAny(key, name) {
      return entries.has(key) ? this.mappings(key, name) : []
    },
    keys: () => [...entries.keys()],
    someKeys() {
      if (isMapping(value) && entries.size === 0) complain('must be a mapping with at least one key')
      return this.keys()
    },
    nothingElse() {
      for (const key of entries.keys()) if (!asked.has(key)) complain(`${key} is not a key we know`)
    },
  }
}

function nameOf(entry: unknown): string | null {
  if (!isMapping(entry)) return null
  const name = entry.id ?? entry.code
  return typeof name === 'string' ? `"${name}"` : null
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isListOf<T>(isRight: (entry: unknown) => entry is T) {
  return (value: unknown): value is T[] => Array.isArray(value) && value.length > 0 && value.every(isRight)
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.trim() === value
const isCode = (value: unknown): value is string => typeof value === 'string' && codePattern.test(value)
const isWholeNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const isAnyWholeNumber = (value: unknown): value is number => Number.isSafeInteger(value)
const isDay = (value: unknown): value is string => typeof value === 'string' && isOfTheCalendar(value)
const isOfTheCalendar = (day: string) => {
  const read = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00Z`) : new Date(Number.NaN)
  // The 30th of February is read as the 2nd of March.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
}
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isAnything = (value: unknown): value is unknown => value !== undefined
