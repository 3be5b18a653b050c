/** When a page or a question is asked (B10): rules over the answers before it. Pure, but for the day they are held against. */
import type { Answers, Lists } from './service.ts'

export type Comparison = 'at-least' | 'more-than' | 'at-most' | 'less-than' | 'equal'

/** What an answer is compared with: a number, the answer to another question, or a day counted from today. */
export type Comparand =
  | { readonly number: number }
  | { readonly question: string }
  | { readonly daysFromToday: number }

export type Condition =
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition }
  /** One of the options was chosen; of several choices, at least one of them. */
  | { readonly is: 'chosen'; readonly question: string; readonly options: readonly string[] }
  | { readonly is: 'answered'; readonly question: string }
  | {
      readonly is: 'compared'
      readonly question: string
      readonly by: Comparison
      readonly with: Comparand
      /** Compares the whole years from the day answered until today. */
      readonly asAge: boolean
    }
  /** How many there are in a repeating group. */
  | { readonly is: 'counted'; readonly group: string; readonly by: Comparison; readonly number: number }
  /** True of one, or of each, in a repeating group. */
  | { readonly is: 'some' | 'every'; readonly group: string; readonly of: Condition }

export const always: Condition = { is: 'all', of: [] }

/** What a condition is read against. */
export type Known = { readonly answers: Answers; readonly lists: Pick<Lists, 'today'> }

/** The code a person gave to a question, or undefined. Own answers only: a question may be called `constructor`. */
export function answerTo(answers: Answers, question: string): string | undefined {
  return Object.hasOwn(answers, question) ? answers[question] : undefined
}

/** Does this make a request go before others? A service that names no condition has nothing urgent. */
export function isUrgent(
  { urgent, lists }: { urgent: Condition | null; lists: Known['lists'] },
  answers: Answers,
): boolean {
  return urgent !== null && applies(urgent, { answers, lists })
}

/** Does this apply? A question that was not answered, or left empty, fulfils nothing that is said of its answer. */
export function applies(when: Condition, known: Known): boolean {
  switch (when.is) {
    case 'all':
      return when.of.every((one) => applies(one, known))
    case 'any':
      return when.of.some((one) => applies(one, known))
    case 'not':
      return !applies(when.of, known)
    case 'chosen': {
      const given = answered(known, when.question)
      return given !== null && chosenIn(given).some((code) => when.options.includes(code))
    }
    case 'answered':
      return answered(known, when.question) !== null
    case 'compared':
      return comparedSo(when, known)
    case 'counted':
      return holds(when.by, countIn(known.answers, when.group), when.number)
    case 'some':
    case 'every': {
      const each = numbers(countIn(known.answers, when.group)).map((n) =>
        applies(numbered(when.of, n), known),
      )
      return when.is === 'some' ? each.includes(true) : !each.includes(false)
    }
  }
}

/** The codes in the answer to a question of several choices, or the one of a single choice. */
export function chosenIn(code: string): readonly string[] {
  return code.split(',')
}

function comparedSo(
  { question, by, with: other, asAge }: Extract<Condition, { is: 'compared' }>,
  known: Known,
): boolean {
  const given = answered(known, question)
  if (given === null) return false
  const today = known.lists.today()
  if (asAge) return 'number' in other && holds(by, yearsBetween(given, today), other.number)
  if ('number' in other) return holds(by, Number(given), other.number)
  if ('daysFromToday' in other) return holds(by, given, dayFrom(today, other.daysFromToday))
  const against = answered(known, other.question)
  if (against === null) return false
  // Days are written so that their order is that of their letters; numbers are not.
  const areDays = isDay(given) && isDay(against)
  return areDays ? holds(by, given, against) : holds(by, Number(given), Number(against))
}

function holds<Value extends number | string>(by: Comparison, given: Value, other: Value): boolean {
  switch (by) {
    case 'at-least':
      return given >= other
    case 'more-than':
      return given > other
    case 'at-most':
      return given <= other
    case 'less-than':
      return given < other
    case 'equal':
      return given === other
  }
}

/** What was answered, or null when nothing was. */
function answered({ answers }: Known, question: string): string | null {
  const given = answerTo(answers, question)
  return given === undefined || given === '' ? null : given
}

/** The same day so many days on, or back when negative. Days are those of a calendar: no clock changes in them. */
export function dayFrom(day: string, days: number): string {
  const on = new Date(`${day}T00:00:00Z`)
  on.setUTCDate(on.getUTCDate() + days)
  return on.toISOString().slice(0, 10)
}

/** Whole years from one day to another, as ages are counted: who is born on 29 February is a year older on 1 March. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}

const isDay = (code: string) => /^\d{4}-\d{2}-\d{2}$/.test(code)

/** How many of a repeating group there are; none while nobody was asked whether there is another after the first. */
export function countIn(answers: Answers, group: string): number {
  if (answerTo(answers, moreOf(group, 1)) === undefined) return 0
  let count = 1
  while (answerTo(answers, moreOf(group, count)) === 'yes') count += 1
  return count
}

/** The question after the nth of a group: is there another? */
export const moreOf = (group: string, n: number) => `${group}-more.${n}`

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

/** The condition as it is read for the nth of its group. */
export function numbered(
  when: Condition,
  n: number,
  inGroup: (question: string) => boolean = () => true,
): Condition {
  const of = (question: string) => (inGroup(question) ? `${question}.${n}` : question)
  switch (when.is) {
    case 'all':
    case 'any':
      return { ...when, of: when.of.map((one) => numbered(one, n, inGroup)) }
    case 'not':
      return { ...when, of: numbered(when.of, n, inGroup) }
    case 'chosen':
    case 'answered':
      return { ...when, question: of(when.question) }
    case 'compared':
      return {
        ...when,
        question: of(when.question),
        with: 'question' in when.with ? { question: of(when.with.question) } : when.with,
      }
    case 'counted':
    case 'some':
    case 'every':
      return when
  }
}

/** Every question that a condition reads, and whether it reads one in a group. */
export function readBy(when: Condition): readonly string[] {
  switch (when.is) {
    case 'all':
    case 'any':
      return when.of.flatMap(readBy)
    case 'not':
    case 'some':
    case 'every':
      return readBy(when.of)
    case 'chosen':
    case 'answered':
      return [when.question]
    case 'compared':
      return [when.question, ...('question' in when.with ? [when.with.question] : [])]
    case 'counted':
      return []
  }
}
