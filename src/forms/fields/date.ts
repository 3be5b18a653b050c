import { dayFrom } from '../conditions.ts'
import type { DateQuestion } from '../service.ts'
import { type Field, type Sent, unanswered } from './field.ts'

const partNames = ['day', 'month', 'year'] as const
type Part = (typeof partNames)[number]
type Parts = Readonly<Record<Part, string>>

/** A day in three inputs (GOV.UK "Date input"). Its code is the day as 2007-03-27, so that days compare as texts do. */
export const date: Field<DateQuestion> = {
  inputs: ({ id }) => partNames.map((part) => `${id}-${part}`),
  read(question, sent) {
    const { day, month, year } = partsOf(question, sent)
    return day + month + year === '' ? '' : `${year}-${month}-${day}`
  },
  typed({ id }, code) {
    const [year = '', month = '', day = ''] = code.split('-')
    return { [`${id}-day`]: [unpadded(day)], [`${id}-month`]: [unpadded(month)], [`${id}-year`]: [year] }
  },

  check(question, read, { lists }) {
    if (read === '') return unanswered(question)
    const { earliest, latest, errors } = question
    const [year, month, day, ...more] = read.split('-')
    if (year === undefined || month === undefined || day === undefined || more.length > 0)
      return { ok: false, text: errors.wrong ?? '' }
    const parts = { day, month, year }
    const [first] = inDoubt(parts)
    const refused = (text: string) => ({ ok: false, text, input: `${question.id}-${first}` }) as const

    const missing = partNames.filter((part) => parts[part] === '')
    if (missing.length > 0) return refused(`${calledIn(question)} must include a ${missing.join(' and ')}`)
    if (isIncompleteYear(year)) return refused('Year must include 4 numbers')
    const hasLimits = earliest !== null || latest !== null
    if (!isRealDay(read))
      // The sentence of a question with limits is about those.
      return refused(hasLimits ? `${calledIn(question)} must be a real date` : (errors.wrong ?? ''))
    const tooEarly = earliest !== null && read < dayFrom(lists.today(), earliest)
    const tooLate = latest !== null && read > dayFrom(lists.today(), latest)
    return tooEarly || tooLate ? { ok: false, text: errors.wrong ?? '' } : { ok: true, code: read }
  },

  show: (_question, code) => dayMonthYear.format(new Date(`${code}T00:00:00Z`)),
}

/** Which inputs are marked when a day is refused: what is missing, else what can not be, else all of it. */
export function inputsInDoubt(question: DateQuestion, sent: Sent): readonly string[] {
  return inDoubt(partsOf(question, sent)).map((part) => `${question.id}-${part}`)
}

function partsOf({ id }: DateQuestion, sent: Sent): Parts {
  const of = (part: Part) => (sent(`${id}-${part}`)[0] ?? '').replace(/[\s\p{P}\p{Cf}]/gu, '')
  return { day: padded(of('day')), month: monthOf(of('month')), year: of('year') }
}

function inDoubt(parts: Parts): readonly Part[] {
  const missing = partNames.filter((part) => parts[part] === '')
  if (missing.length > 0) return missing
  if (isIncompleteYear(parts.year)) return ['year']
  const impossible = partNames.filter((part) => !canBe[part].test(parts[part]))
  return impossible.length > 0 ? impossible : partNames
}

const canBe: Readonly<Record<Part, RegExp>> = {
  day: /^(?:0[1-9]|[12]\d|3[01])$/,
  month: /^(?:0[1-9]|1[0-2])$/,
  year: /^[1-9]\d{3}$/,
}

const isIncompleteYear = (year: string) => /^\d+$/.test(year) && year.length !== 4

/** 29 February is a day in some years only. */
function isRealDay(read: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(read)) return false
  const on = new Date(`${read}T00:00:00Z`)
  return !Number.isNaN(on.getTime()) && on.toISOString().startsWith(read)
}

/** Many write months out, in full or by their first letters (GOV.UK "Date input"). */
function monthOf(sent: string): string {
  const word = sent.toLowerCase()
  const at = word.length < 3 ? -1 : months.findIndex((month) => month.startsWith(word))
  return padded(at < 0 ? sent : String(at + 1))
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

const padded = (part: string) => (/^\d$/.test(part) ? `0${part}` : part)
const unpadded = (part: string) => part.replace(/^0/, '')

/** A label that asks or tells somebody to do something can not be what a sentence is about. */
function calledIn({ label }: DateQuestion): string {
  const name = label.replace(/\s*\(optional\)$/, '')
  return /\?$|^(?:enter|give|tell|say|choose|select|add|write)\b/i.test(name) ? 'The date' : name
}

const dayMonthYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
