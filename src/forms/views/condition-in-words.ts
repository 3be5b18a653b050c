/** When a question is asked, in words that whoever answers can hold against their answers (W3, B10). */
import { english, type Notices, type NoticeValues } from '../../messages/messages.ts'
import type { Comparand, Comparison, Condition } from '../conditions.ts'
import type { Question, Service } from '../service.ts'

/** The conditions of a page and its question as one sentence; that it is always asked when there is none. */
export function whenAsked(service: Service, page: Condition, question: Condition): string {
  const parts = narrowed([...allOf(page), ...allOf(question)])
  if (parts.length === 0) return told('questions.always')
  const conditions = parts.map((part) => inWords(service, part)).join(told('questions.and'))
  return told('questions.only-if', { conditions })
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
      if (question.type !== 'choice' && question.type !== 'choices')
        throw new Error(`a condition reads ${when.question}, which is not a choice`)
      const texts = question.options.filter(({ code }) => when.options.includes(code)).map(({ text }) => text)
      return told('questions.condition', {
        options: texts.join(told('questions.or')),
        question: question.label,
      })
    }
    case 'answered':
      return answer(service, when.question, told('questions.something'))
    case 'compared':
      return answer(service, when.question, compared(service, when))
    case 'counted':
      return told('questions.how-many', {
        number: told(`questions.${when.by}`, { value: String(when.number) }),
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

function compared(service: Service, when: Extract<Condition, { is: 'compared' }>): string {
  if (when.asAge && 'number' in when.with)
    return told(when.by === 'at-least' ? 'questions.age-at-least' : 'questions.age-below', {
      years: String(when.with.number),
    })
  const value = comparand(service, when.with, asked(service, when.question))
  const days = asked(service, when.question).type === 'date' ? ofDays[when.by] : null
  return told(`questions.${days ?? when.by}`, { value })
}

const ofDays = {
  'at-least': 'on-or-after',
  'more-than': 'after',
  'at-most': 'on-or-before',
  'less-than': 'before',
  equal: 'equal',
} as const satisfies Record<Comparison, string>

function comparand(service: Service, other: Comparand, question: Question): string {
  if ('question' in other)
    return told('questions.the-answer-to', { question: asked(service, other.question).label })
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
