/** The form for problems in the street as GeoReport sees it: a service for each kind of problem, its questions as attributes. */
import {
  type Answers,
  answerPage,
  type Option,
  path,
  type Question,
  type Service,
  type Street,
} from '../../forms/forms.ts'
import type { Value } from './written.ts'

/** The form, and its questions by which a report is told of: what is the matter, and in which street. */
const formId = 'street-problem'
export const kindQuestion = 'kind'
export const streetQuestion = 'street'

/** The use that kind and street must declare before all reports are listed for everybody. */
export const publicList = 'public-list'

export interface Kind {
  /** GeoReport's service_code. */
  code: string
  option: Option
  /** What must be answered for it, in the order of the form. */
  questions: readonly Question[]
}

export interface StreetReports {
  form: Service
  kinds: readonly Kind[]
  /** Does the form tell everybody, beside kind and street, that they stand in a public list (M1, W12)? */
  isListed: boolean
}

/**
 * What can be reported through the interface; null where the council has no such form. A kind whose form must know
 * something personal, or something that is no choice, street or number, is not offered.
 */
export function streetReports(services: readonly Service[]): StreetReports | null {
  const form = services.find(({ id }) => id === formId)
  const asked = form?.pages.flatMap(({ questions }) => questions).find(({ id }) => id === kindQuestion)
  if (form === undefined || asked?.type !== 'choice') return null
  const kinds = asked.options.map((option) => ({
    code: `${formId}-${option.code}`,
    option,
    questions: questionsFor(form, option.code),
  }))
  return {
    form,
    kinds: kinds.filter(({ questions }) => questions.every(canBeAsked)),
    isListed: [kindQuestion, streetQuestion].every((id) => declares(form, id)),
  }
}

const declares = ({ pages }: Service, question: string) =>
  pages.some(({ questions }) =>
    questions.some(({ id, usedFor }) => id === question && usedFor.includes(publicList)),
  )

/**
 * Answered before anything is sent: the kind, by the service that is asked for; and that nobody wants a reply, so that
 * the form has no reason to ask who they are (B10).
 */
export function settled(kind: string): Answers {
  return { [kindQuestion]: kind, reply: 'no' }
}

/** The form itself says which: an empty page is sent, and what it misses is asked. What may be left out is never asked. */
function questionsFor(form: Service, kind: string): readonly Question[] {
  const answers = settled(kind)
  return path(form, answers).flatMap((page) => {
    const answered = answerPage(form, page, new Map(), answers)
    const missed = answered.ok || answered.because === 'not our fields' ? [] : answered.errors
    return page.questions.filter(
      ({ id }) => !Object.hasOwn(answers, id) && missed.some(({ question }) => question === id),
    )
  })
}

const canBeAsked = ({ type, personal }: Question) =>
  personal === 'none' && ['choice', 'listed', 'number-on-street'].includes(type)

/** One entry of the list of services. */
export function serviceOf({ form }: StreetReports, { code, option }: Kind): Value {
  return {
    service_code: code,
    service_name: option.text,
    description: option.hint ?? option.text,
    metadata: true,
    type: 'realtime',
    keywords: option.code,
    group: form.title,
  }
}

/** What a program must ask for a report of this kind. */
export function definitionOf({ form }: StreetReports, { code, questions }: Kind): Value {
  return {
    service_code: code,
    attributes: questions.map((question, at) => ({
      variable: true,
      code: question.id,
      datatype: question.type === 'number-on-street' ? 'string' : 'singlevaluelist',
      required: true,
      datatype_description: help(question),
      order: at + 1,
      description: question.label,
      ...(question.type === 'number-on-street' ? {} : { values: valuesOf(question, form) }),
    })),
  }
}

/** The hint, and what somebody who chooses an option must know at once: "ring 999" can not wait for the answer. */
function help(question: Question): string | null {
  const advice = question.type === 'choice' ? question.options.map((option) => option.advice) : []
  return [question.hint, ...advice].filter((words) => words !== null).join('. ') || null
}

function valuesOf(question: Question, form: Service): Value {
  if (question.type === 'choice') return question.options.map(({ code, text }) => ({ key: code, name: text }))
  return form.lists.streets.all.map((street) => ({ key: street.id, name: placeOf(street) }))
}

/** As near as a place is ever told: no number. */
export function placeOf({ name, ward }: Street): string {
  return `${name}, ${ward}`
}
