/** One comparison of a condition: the source's operators as ours, or why there is none. */
import type { FoundQuestion } from './found.ts'
import { typeOf } from './question.ts'
import { type Mapping, mappingIn, numberIn } from './source.ts'

/** Met by `whenOf` alone: the walk through a condition ends at the first part that can not be written. */
export class NotWritten extends Error {}

/** The parts as one condition. */
export function joined(by: 'all' | 'any', parts: readonly Mapping[]): Mapping {
  if (parts.length === 0) throw new NotWritten('it says nothing')
  return parts.length === 1 ? parts[0]! : { [by]: parts }
}

/** One comparison of the source, for a question of the draft. Throws `NotWritten` when we have no such comparison. */
export function compared(
  question: FoundQuestion,
  operator: string,
  given: unknown,
  kind: string | null,
): Mapping {
  const value = mappingIn(given)
  switch (typeOf(question)) {
    case 'choice':
    case 'choices':
      return chosen(question, operator, given)
    case 'yes-no':
      return turned(operator, { [question.id]: [isYes(plain(given)) ? 'yes' : 'no'] })
    case 'declaration':
      return turned(operator, { [question.id]: { answered: isYes(plain(given)) } })
    case 'number':
      return ofNumber(question.id, operator, numberIn(plain(given)))
    case 'date':
      if (kind === 'RelativeDate' || value.type === 'RelativeDate')
        return ofDays(question.id, operator, value)
      throw new NotWritten('it compares with a fixed day of the calendar')
    default:
      throw new NotWritten(`it reads what somebody wrote as the answer to "${question.id}"`)
  }
}

/** Older definitions wrap the value that is compared with. */
function plain(given: unknown): unknown {
  return mappingIn(given).value ?? given
}

const isYes = (value: unknown) => value === true || value === 'true' || value === 'yes'

function turned(operator: string, condition: Mapping): Mapping {
  if (['is', 'contains'].includes(operator)) return condition
  if (['is not', 'does not contain'].includes(operator)) return { not: condition }
  throw new NotWritten(`it compares by "${operator}"`)
}

function chosen(question: FoundQuestion, operator: string, given: unknown): Mapping {
  const { itemId, itemsCoordinator } = mappingIn(given)
  const wanted = itemId === undefined ? [plain(given)] : [itemId].flat()
  const codes = wanted.map((one) => {
    const option = question.options.find(({ item }) => one === item.id || String(one) === String(item.value))
    if (option === undefined) throw new NotWritten(`it reads an option that "${question.id}" does not have`)
    return option.code
  })
  const isTurned = ['is not', 'does not contain'].includes(operator)
  // Of one answer out of several: none of them when it is turned round. Of boxes, as the source says.
  const byAll = typeOf(question) === 'choices' ? itemsCoordinator === 'and' : isTurned
  if (codes.length > 1 && byAll !== isTurned)
    return joined(
      byAll ? 'all' : 'any',
      codes.map((code) => turned(operator, { [question.id]: [code] })),
    )
  return turned(operator, { [question.id]: codes })
}

const comparisons: Readonly<Record<string, string>> = {
  is: 'equal',
  'is not': 'equal',
  'is at least': 'at_least',
  'is at most': 'at_most',
  'is less than': 'less_than',
  'is more than': 'more_than',
}

function ofNumber(question: string, operator: string, number: number | null): Mapping {
  const by = comparisons[operator]
  if (by === undefined) throw new NotWritten(`it compares by "${operator}"`)
  if (number === null || !Number.isSafeInteger(number) || number < 0)
    throw new NotWritten('it compares with a number that is not whole')
  const condition = { [question]: { [by]: number } }
  return operator === 'is not' ? { not: condition } : condition
}

const inThePast: Readonly<Record<string, string>> = {
  'is at least': 'on_or_before',
  'is at most': 'on_or_after',
  'is less than': 'after',
  'is more than': 'before',
}
const inTheFuture: Readonly<Record<string, string>> = {
  'is at least': 'on_or_after',
  'is at most': 'on_or_before',
  'is less than': 'before',
  'is more than': 'after',
}
const ages: Readonly<Record<string, string>> = { 'is at least': 'age_at_least', 'is less than': 'age_below' }

function ofDays(question: string, operator: string, { period, unit, direction }: Mapping): Mapping {
  const count = numberIn(period)
  const isPast = direction === 'in the past'
  if (count === null || !Number.isSafeInteger(count) || count < 0)
    throw new NotWritten('it counts a time that is not whole')
  const age = ages[operator]
  if (unit === 'years' && isPast && age !== undefined) return { [question]: { [age]: count } }
  const by = (isPast ? inThePast : inTheFuture)[operator]
  if (unit !== 'days' || by === undefined)
    throw new NotWritten(`it compares by "${operator} ${count} ${String(unit)} ${String(direction)}"`)
  return { [question]: { [by]: { days_from_today: isPast && count > 0 ? -count : count } } }
}
