/** When a question is asked, in words that whoever answers can hold against their answers (W3, B10). */
import { english, type Notices, type NoticeValues } from '../../messages/messages.ts'
import type { Comparand, Comparison, Condition } from '../conditions.ts'
import { noTime } from '../fields/appointment.ts'
import type { Question, Service } from '../service.ts'

/** The conditions of a page and its question as one sentence; that it is always asked when there is none. */
export function whenAsked(service: Service, page: Condition, question: Condition): string {
  const parts = partsOf(page, question)
  if (parts.length === 0) return told('questions.always')
  return told('questions.only-if', { conditions: conditionInWords(service, { is: 'all', of: parts }) })
}

/** One condition, as a rule of the table states it. */
export function conditionInWords(service: Service, when: Condition): string {
  return partsOf(when)
    .map((part) => inWords(service, part))
    .join(told('questions.and'))
}

/** What all must hold of several conditions; where two of them read the same choice, only the options in both. */
export function partsOf(...whens: readonly Condition[]): readonly Condition[] {
  return narrowed(whens.flatMap(allOf))
}

function allOf(when: Condition): readonly Condition[] {
  return when.is === 'all' ? when.of.flatMap(allOf) : [when]
}

/** Where two parts read the same choice, only the options in both. */
function narrowed(parts: readonly Condition[]): readonly Condition[] {
  const chosen = new Map<string, Extract<Condition, { is: 'chosen' }>>()
  const others: Condition[] = []
  for (const part of parts) {
    if (part.is !== 'chosen') {
      others.push(part)
      continue
    }
    const before = chosen.get(part.question)
    const options = before ? part.options.filter((one) => before.options.includes(one)) : part.options
    chosen.set(part.question, { ...part, options })
  }
  return [...chosen.values(), ...others]
}

/** The options that a condition can name, with their words. */
export function optionsOf(question: Question): readonly { code: string; text: string }[] {
  if (question.type === 'choice' || question.type === 'choices' || question.type === 'round-status')
    return question.options
  if (question.type === 'appointment') return [{ code: noTime, text: question.noneSuits }]
  throw new Error(`a condition reads ${question.id}, which is not a choice`)
}

function inWords(service: Service, when: Condition): string {
  switch (when.is) {
    case 'all':
    case 'any': {
      const between = told(when.is === 'all' ? 'questions.and' : 'questions.or-else')
      return when.of.map((one) => inWords(service, one)).join(between)
    }
    case 'not':
      return told('questions.anything-but', { condition: inWords(service, when.of) })
    case 'chosen': {
      const question = asked(service, when.question)
      const texts = optionsOf(question)
        .filter(({ code }) => when.options.includes(code))
        .map(({ text }) => text)
      return told('questions.condition', {
        options: texts.join(told('questions.or')),
        question: question.label,
      })
    }
    case 'answered':
      return answer(service, when.question, told('questions.something'))
    case 'compared':
      return answer(
        service,
        when.question,
        comparedInWords(when, asked(service, when.question), (other) =>
          told('questions.the-answer-to', { question: asked(service, other).label }),
        ),
      )
    case 'counted':
      return told('questions.how-many', {
        number: countedInWords(when),
        each: eachOf(service, when.group),
      })
    case 'some':
    case 'every':
      return told(when.is === 'some' ? 'questions.for-one' : 'questions.for-each', {
        condition: inWords(service, when.of),
        each: eachOf(service, when.group),
      })
  }
}

const answer = (service: Service, question: string, words: string) =>
  told('questions.answer', { question: asked(service, question).label, answer: words })

/** How many there must be in a group: "2 or more". */
export function countedInWords({ by, number }: Extract<Condition, { is: 'counted' }>): string {
  return told(`questions.${by}`, { value: String(number) })
}

/** What the answer to the question is held against: "less than 3", "today or a later day". */
export function comparedInWords(
  when: Extract<Condition, { is: 'compared' }>,
  question: Question,
  theAnswerTo: (question: string) => string,
): string {
  if (when.asAge && 'number' in when.with)
    return told(when.by === 'at-least' ? 'questions.age-at-least' : 'questions.age-below', {
      years: String(when.with.number),
    })
  const value = comparand(when.with, question, theAnswerTo)
  const days = question.type === 'date' ? ofDays[when.by] : null
  return told(`questions.${days ?? when.by}`, { value })
}

const ofDays = {
  'at-least': 'on-or-after',
  'more-than': 'after',
  'at-most': 'on-or-before',
  'less-than': 'before',
  equal: 'equal',
} as const satisfies Record<Comparison, string>

function comparand(other: Comparand, question: Question, theAnswerTo: (question: string) => string): string {
  if ('question' in other) return theAnswerTo(other.question)
  if ('number' in other)
    return question.type === 'money' ? `£${(other.number / 100).toFixed(2)}` : String(other.number)
  const { daysFromToday: days } = other
  if (days === 0) return told('questions.today')
  return days > 0
    ? told('questions.days-ahead', { days: String(days) })
    : told('questions.days-ago', { days: String(-days) })
}

function asked({ pages }: Service, id: string): Question {
  const question = pages.flatMap(({ questions }) => questions).find((one) => one.id === id)
  if (question === undefined) throw new Error(`a condition reads ${id}, which is no question`)
  return question
}

function eachOf({ groups }: Service, id: string): string {
  return groups.find((group) => group.id === id)?.each ?? id
}

function told<Key extends keyof Notices>(key: Key, ...values: NoticeValues<Key, string>): string {
  return english.notice<Key, string>(key, ...values).words.join('')
}
