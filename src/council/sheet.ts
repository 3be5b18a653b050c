/**
 * A sheet is one named part of a council's YAML file. Every question either gives the answer or complains in a
 * sentence that names file and field, and goes on, so that all the holes of a folder are told at once.
 */
import { parseDocument } from 'yaml'
import { readCouncilFile } from './folder.ts'

export interface Sheet {
  text(field: string): string
  texts(field: string): string[]
  /** A text of a given form; `form` ends the sentence "must be …". */
  shaped(field: string, pattern: RegExp, form: string): string
  oneOf<Word extends string>(field: string, words: readonly Word[]): Word
  flag(field: string): boolean
  whole(field: string, least: number, most: number): number
  /** A day as YYYY-MM-DD that the calendar knows. */
  day(field: string): string
  link(field: string): string
  part(field: string): Sheet
  parts(field: string): Sheet[]
  complain(field: string, what: string): void
  /** Complains about every field that nobody asked for. To be called last. */
  close(): void
}

/** Answers the sheet of a whole file; a file that is missing or is no YAML makes one complaint, not one a field. */
export function readSheet(folder: string, file: string, complaints: string[]): Sheet {
  const text = readCouncilFile(folder, file)
  if (text === null) {
    complaints.push(`${file}: the file is missing`)
    return sheetOf(file, '', null, complaints)
  }
  return readSheetText(text, file, complaints)
}

/** Answers the sheet that stands in a text, as at the head of a notice. */
export function readSheetText(text: string, file: string, complaints: string[]): Sheet {
  const document = parseDocument(text)
  for (const error of document.errors) complaints.push(`${file}: ${error.message.split('\n')[0]}`)
  if (document.errors.length > 0) return sheetOf(file, '', null, complaints)
  const fields: unknown = document.toJS()
  if (!isFields(fields)) complaints.push(`${file}: the file must be a list of named fields`)
  return sheetOf(file, '', isFields(fields) ? fields : null, complaints)
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `fields` is null for a part already complained about: it then answers blanks and says no more. */
function sheetOf(file: string, where: string, fields: Fields | null, complaints: string[]): Sheet {
  const asked = new Set<string>()
  const complain = (field: string, what: string) => {
    complaints.push(`${file}: ${where}${field} ${what}`)
  }
  const inside = (field: string, value: Fields | null) =>
    sheetOf(file, `${where}${field}.`, value, complaints)

  /** The value, or undefined when there is none and that has been said. */
  const take = (field: string): unknown => {
    asked.add(field)
    if (fields === null) return undefined
    const value = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (value === undefined) complain(field, 'is missing')
    if (value === null || (typeof value === 'string' && value.trim() === '')) complain(field, 'is blank')
    return value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value
  }
  const shaped = (field: string, fits: (text: string) => boolean, form: string): string => {
    const value = take(field)
    if (value === undefined) return ''
    if (typeof value === 'string' && fits(value.trim())) return value.trim()
    complain(field, `must be ${form}`)
    return ''
  }
  const list = (field: string, form: string): unknown[] => {
    const value = take(field)
    if (value === undefined) return []
    if (Array.isArray(value) && value.length > 0) return value
    complain(field, `must be ${form}`)
    return []
  }

  return {
    text: (field) => shaped(field, () => true, 'text; put quotes around it'),
    shaped: (field, pattern, form) => shaped(field, (text) => pattern.test(text), form),
    oneOf: (field, words) => {
      const word = shaped(field, (text) => words.some((w) => w === text), `one of: ${words.join(', ')}`)
      return words.find((w) => w === word) ?? words[0]!
    },
    day: (field) => shaped(field, isDay, 'a day of the calendar, like 2026-11-21'),
    link: (field) => shaped(field, isLink, 'an address that begins with https://'),
    texts: (field) =>
      list(field, 'a list of at least one text').flatMap((item, at) => {
        if (typeof item === 'string' && item.trim() !== '') return [item.trim()]
        complain(`${field}[${at + 1}]`, item === null || item === '' ? 'is blank' : 'must be text')
        return []
      }),
    flag: (field) => {
      const value = take(field)
      if (value !== undefined && typeof value !== 'boolean') complain(field, 'must be true or false')
      return value === true
    },
    whole: (field, least, most) => {
      const value = take(field)
      if (value === undefined) return least
      if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
        return value
      complain(field, `must be a whole number from ${least} to ${most}`)
      return least
    },
    part: (field) => {
      const value = take(field)
      if (value !== undefined && !isFields(value)) complain(field, 'must hold named fields')
      return inside(field, isFields(value) ? value : null)
    },
    parts: (field) =>
      list(field, 'a list').map((item, at) => {
        if (!isFields(item)) complain(`${field}[${at + 1}]`, 'must hold named fields')
        return inside(`${field}[${at + 1}]`, isFields(item) ? item : null)
      }),
    complain,
    close: () => {
      for (const field of Object.keys(fields ?? {}))
        if (!asked.has(field)) complain(field, 'is not a field we know')
    },
  }
}

const swedish = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' })

function isDay(text: string): boolean {
  const moment = Date.parse(`${text}T12:00:00Z`)
  // Date.parse rolls 31 June over into July, so the day must come back as written; Swedes write days in ISO order.
  return !Number.isNaN(moment) && swedish.format(moment) === text
}

function isLink(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:'
}
