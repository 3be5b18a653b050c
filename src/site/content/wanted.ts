/** What the council's folder says besides its pages: the most wanted tasks, synonyms for searching, an alert. */
import { parseDocument } from 'yaml'
import { type Fields, fieldsOf, isRecord } from './fields.ts'

export interface Task {
  to: string
  title: string
  text: string
}

/** A message on every page from one moment until another. */
export interface Alert {
  title: string
  text: string
  from: Date
  until: Date
}

/** Answers the tasks of most-wanted.yaml, in its order. */
export function readMostWanted(text: string, complain: (what: string) => void): Task[] {
  return listOf(text, complain).flatMap((item, at) => {
    const say = (what: string) => complain(`task ${at + 1} ${what}`)
    if (!isRecord(item)) {
      say('must have named fields')
      return []
    }
    const fields = fieldsOf(item, say)
    const task = {
      to: fields.text('to', 120),
      title: fields.text('title', 70),
      text: fields.text('text', 120),
    }
    fields.close()
    return [task]
  })
}

/** Answers the groups of synonyms.yaml: words and phrases that mean the same to those who search. */
export function readSynonyms(text: string, complain: (what: string) => void): string[][] {
  return listOf(text, complain).flatMap((item, at) => {
    const plain = (word: unknown) => typeof word === 'string' && /^[a-z0-9]+( [a-z0-9]+)*$/.test(word)
    if (Array.isArray(item) && item.length > 1 && item.every(plain)) return [item as string[]]
    complain(`group ${at + 1} must be two or more words or phrases, in small letters and digits`)
    return []
  })
}

/** Answers the alert of alert.yaml, or null when it has holes. */
export function readAlert(fields: Fields | null): Alert | null {
  if (fields === null) return null
  const title = fields.text('title', 80)
  const text = fields.text('text', 300)
  const from = moment(fields, 'from')
  const until = moment(fields, 'until')
  fields.close()
  if (from === null || until === null) return null
  if (from >= until) fields.complain('until must be later than from')
  return { title, text, from, until }
}

/** A moment with its zone, so that summer time cannot move it. */
function moment(fields: Fields, name: string): Date | null {
  const text = fields.text(name, 30)
  if (text === '') return null
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)))
    return new Date(text)
  fields.complain(`${name} must be a moment like 2026-12-01T08:00Z`)
  return null
}

function listOf(text: string, complain: (what: string) => void): unknown[] {
  const document = parseDocument(text)
  const [error] = document.errors
  const read: unknown = error ? null : document.toJS()
  if (Array.isArray(read)) return read
  complain(error?.message.split('\n')[0] ?? 'must be a list')
  return []
}
