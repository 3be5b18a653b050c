/** Reads `when`: the short form names questions, each with its options; the long form joins, turns round and compares. */
import { always, type Comparand, type Comparison, type Condition } from '../conditions.ts'
import type { Mapping } from './mapping.ts'

/** Words that a condition uses itself, so that no question may be called so. */
export const reservedInConditions: readonly string[] = ['all', 'any', 'not', 'count', 'some', 'every']

/** All that a mapping says must hold. None written: it always applies. */
export function readWhen(given: Mapping, key = 'when'): Condition {
  const when = given.mappingIfAny(key)
  return when === null ? always : readCondition(when)
}

function readCondition(given: Mapping): Condition {
  const of = given.someKeys().map((key) => readPart(given, key))
  given.nothingElse()
  return { is: 'all', of }
}

function readPart(given: Mapping, key: string): Condition {
  switch (key) {
    case 'all':
    case 'any':
      return { is: key, of: given.mappings(key, 'condition').map(readCondition) }
    case 'not':
      return { is: 'not', of: readCondition(given.mapping(key)) }
    case 'count':
      return readEach(given.mapping(key), (groups, group) => readCount(groups, group))
    case 'some':
    case 'every':
      return readEach(given.mapping(key), (groups, group) => ({
        is: key,
        group,
        of: readCondition(groups.mapping(group)),
      }))
    default:
      return given.isList(key)
        ? { is: 'chosen', question: key, options: given.codes(key) }
        : readComparisons(given.mapping(key), key)
  }
}

function readEach(given: Mapping, read: (given: Mapping, key: string) => Condition): Condition {
  const of = given.someKeys().map((key) => read(given, key))
  given.nothingElse()
  return of.length === 1 ? of[0]! : { is: 'all', of }
}

const comparisons: ReadonlyMap<string, Comparison> = new Map([
  ['at_least', 'at-least'],
  ['more_than', 'more-than'],
  ['at_most', 'at-most'],
  ['less_than', 'less-than'],
  ['equal', 'equal'],
])

/** The same for days, and for the age that a day of birth gives. */
const ofDays: ReadonlyMap<string, Comparison> = new Map([
  ['on_or_after', 'at-least'],
  ['after', 'more-than'],
  ['on_or_before', 'at-most'],
  ['before', 'less-than'],
])
const ofAges: ReadonlyMap<string, Comparison> = new Map([
  ['age_at_least', 'at-least'],
  ['age_below', 'less-than'],
])

function readCount(groups: Mapping, group: string): Condition {
  const given = groups.mapping(group)
  const of = given.someKeys().map((key): Condition => {
    const by = comparisons.get(key)
    if (by === undefined) return always
    return { is: 'counted', group, by, number: given.wholeNumber(key) }
  })
  given.nothingElse()
  return of.length === 1 ? of[0]! : { is: 'all', of }
}

function readComparisons(given: Mapping, question: string): Condition {
  const of = given.someKeys().map((key) => readComparison(given, question, key))
  given.nothingElse()
  return of.length === 1 ? of[0]! : { is: 'all', of }
}

function readComparison(given: Mapping, question: string, key: string): Condition {
  if (key === 'answered') {
    const wanted = given.flagIfAny(key) ?? true
    const answered: Condition = { is: 'answered', question }
    return wanted ? answered : { is: 'not', of: answered }
  }
  const compared = (by: Comparison, other: Comparand, asAge = false): Condition => ({
    is: 'compared',
    question,
    by,
    with: other,
    asAge,
  })
  const age = ofAges.get(key)
  if (age !== undefined) return compared(age, { number: given.wholeNumber(key) }, true)
  const day = ofDays.get(key)
  if (day !== undefined) return compared(day, readDay(given, key))
  const number = comparisons.get(key)
  // What is no comparison at all is complained of by the mapping, as any key nobody asked for.
  if (number === undefined) return always
  return compared(
    number,
    given.isCode(key) ? { question: given.code(key) } : { number: given.wholeNumber(key) },
  )
}

/** `today`, the id of another question, or `{ days_from_today: 28 }`. */
function readDay(given: Mapping, key: string): Comparand {
  if (given.isCode(key)) {
    const word = given.code(key)
    return word === 'today' ? { daysFromToday: 0 } : { question: word }
  }
  const from = given.mapping(key)
  const daysFromToday = from.anyWholeNumber('days_from_today')
  from.nothingElse()
  return { daysFromToday }
}
