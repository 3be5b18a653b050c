/** Reads named fields of a YAML text; every hole makes a complaint, and reading goes on. */
import { parseDocument } from 'yaml'

export interface Fields {
  /** The text of a field, or '' when there is none and that has been said. */
  text(name: string, longest: number): string
  optionalText(name: string): string | null
  /** A day as YYYY-MM-DD that the calendar knows. */
  day(name: string): string
  texts(name: string): string[]
  wholeNumbers(name: string): number[]
  flag(name: string): boolean
  complain(what: string): void
  /** Complains about every field that nobody asked for. To be called last. */
  close(): void
}

/** Answers the fields of a text, or null when it is not a list of named fields; then that has been said. */
export function readFields(text: string, complain: (what: string) => void): Fields | null {
  const document = parseDocument(text)
  const [error] = document.errors
  if (error) {
    complain(error.message.split('\n')[0] ?? 'it is no YAML')
    return null
  }
  const read: unknown = document.toJS()
  if (isRecord(read)) return fieldsOf(read, complain)
  complain('it must begin with named fields')
  return null
}

/** The fields of one item that was read already. */
export function fieldsOf(
  record: Readonly<Record<string, unknown>>,
  complain: (what: string) => void,
): Fields {
  const asked = new Set<string>()
  const take = (name: string): unknown => {
    asked.add(name)
    const value = Object.hasOwn(record, name) ? record[name] : undefined
    return value === null ? undefined : value
  }
  const required = (name: string): string => {
    const value = take(name)
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    complain(value === undefined ? `has no ${name}` : `${name} must be text`)
    return ''
  }
  return {
    text: (name, longest) => {
      const text = required(name)
      if (text.length > longest) complain(`${name} has ${text.length} signs, and ${longest} is the most`)
      return text
    },
    optionalText: (name) => (take(name) === undefined ? null : required(name)),
    day: (name) => {
      const text = required(name)
      if (text !== '' && !isDay(text)) complain(`${name} must be a day of the calendar, like 2027-05-21`)
      return text
    },
    texts: (name) => {
      const value = take(name)
      if (value === undefined) return []
      if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
        return value
      complain(`${name} must be a list of words`)
      return []
    },
    wholeNumbers: (name) => {
      const value = take(name)
      if (value === undefined) return []
      const list: unknown[] = Array.isArray(value) ? value : [value]
      if (list.length > 0 && list.every((item) => Number.isSafeInteger(item))) return list as number[]
      complain(`${name} must be a whole number, or a list of them`)
      return []
    },
    flag: (name) => {
      const value = take(name)
      if (value !== undefined && typeof value !== 'boolean') complain(`${name} must be true or false`)
      return value === true
    },
    complain,
    close: () => {
      for (const name of Object.keys(record)) if (!asked.has(name)) complain(`${name} is not a field we know`)
    },
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const swedish = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' })

function isDay(text: string): boolean {
  const moment = Date.parse(`${text}T12:00:00Z`)
  // Date.parse rolls 31 June over into July, so the day must come back as written; Swedes write days in ISO order.
  return !Number.isNaN(moment) && swedish.format(moment) === text
}
