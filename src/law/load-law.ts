/**
 * The legal register (W9): the laws behind what forms ask, in the council's own plain words. A question that rests on a
 * legal obligation names one of them, and what is printed beside it comes from here and is never typed into a form.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readSheet, type Sheet } from '../council/council.ts'

/**
 * Whether anybody has read the provision at its source. An `example` stands in a demonstration's council only: it is printed,
 * and marked as one.
 */
export type Read = { is: 'not yet' } | { is: 'example' } | { is: 'read'; on: string; by: string }

export interface LawEntry {
  id: string
  title: string
  provision: string
  /** Whom it obliges: the council, or whoever is asked. */
  obliges: 'the council' | 'whoever is asked'
  /** What to do, after “The law obliges us” or “The law obliges you”. */
  to: string
  /** What happens if the question is not answered. */
  unanswered: string
  owner: string
  read: Read
  /** The last day by which it has to be read again. */
  reviewBy: string
}

export type LegalRegister = readonly LawEntry[]

export type LoadedLaw = { ok: true; law: LegalRegister } | { ok: false; complaints: string[] }

export const lawFile = 'law.yaml'

/** Answers the legal register of a council's folder, empty where it has none, or every complaint about it; `today` as 2026-11-22. */
export function loadLaw(
  { folder, demonstration }: { folder: string; demonstration: boolean },
  today: string,
): LoadedLaw {
  if (!existsSync(join(folder, lawFile))) return { ok: true, law: [] }
  const complaints: string[] = []
  const sheet = readSheet(folder, lawFile, complaints)
  const law = sheet.parts('entries').map((part) => readEntry(part, demonstration, today))
  sheet.close()
  const ids = law.map(({ id }) => id).filter((id) => id !== '')
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at)))
    complaints.push(`${lawFile}: ${id} stands there twice`)
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, law }
}

function readEntry(part: Sheet, demonstration: boolean, today: string): LawEntry {
  const entry: LawEntry = {
    id: part.shaped('id', /^[a-z0-9-]{1,40}$/, 'small letters, digits and dashes'),
    title: part.text('title'),
    provision: part.text('provision'),
    obliges: part.oneOf('obliges', ['the council', 'whoever is asked']),
    to: part.text('to'),
    unanswered: part.text('unanswered'),
    owner: part.text('owner'),
    read: readRead(part, demonstration),
    reviewBy: part.day('reviewBy'),
  }
  part.close()
  complainOfDays(part, entry, today)
  return entry
}

/** A law that was read long ago, or is to be read again in the far future, is one that nobody looks after. */
function complainOfDays(part: Sheet, { read, reviewBy }: LawEntry, today: string): void {
  if (read.is === 'read' && read.on > today) part.complain('read', 'is a day that has not come')
  if (read.is === 'read' && longestAfter(read.on) < today)
    part.complain('read', `was read more than three years ago, on ${read.on}: read it again`)
  if (read.is === 'read' && reviewBy <= read.on)
    part.complain('reviewBy', 'must be after the day it was read')
  const [from, words] = read.is === 'read' ? [read.on, 'the day it was read'] : [today, 'today']
  if (reviewBy > longestAfter(from)) part.complain('reviewBy', `must be at most three years after ${words}`)
}

/** The same day three years on, as 2029-11-22. */
const longestAfter = (day: string) => `${Number(day.slice(0, 4)) + 3}${day.slice(4)}`

function readRead(part: Sheet, demonstration: boolean): Read {
  const read = part.shaped(
    'read',
    /^(?:not yet|example|\d{4}-\d\d-\d\d)$/,
    '"not yet", "example", or the day it was read',
  )
  const by = part.text('readBy')
  if (read === 'example' && !demonstration)
    part.complain('read', 'may be "example" only where council.yaml says demonstration: true')
  if (read === 'example') return { is: 'example' }
  if (read === 'not yet' || read === '') {
    if (by !== 'nobody') part.complain('readBy', 'must be "nobody" while it is not read')
    return { is: 'not yet' }
  }
  if (by === 'nobody') part.complain('readBy', 'must say who read it')
  return { is: 'read', on: part.day('read'), by }
}
