/** New answers to some questions of a form that was sent: which are asked, and what the form then holds. Pure. */
import { type FieldError, type SentFields, strangeFields, type Typed } from './check.ts'
import { answerTo, isUrgent } from './conditions.ts'
import type { Checked } from './fields/field.ts'
import { inputsOf, isAsBefore, readAnswer, typedOf } from './fields/fields.ts'
import { codesAmong, type PersonalAnswers, personalAmong } from './personal.ts'
import type { Answers, Page, Question, Service } from './service.ts'
import { everyPage } from './unroll.ts'
import { askedOn, goThrough } from './walk.ts'

export type ToPutRight = {
  /** The form as it was sent, with the council's lists of today. */
  readonly service: Service
  /** The day it was sent, as 2026-11-22: what was true then of ages and limits stays so. */
  readonly sentOn: string
  /** The questions that are to be answered again. */
  readonly asked: readonly string[]
  /** All that was answered, as it lies now. */
  readonly answers: Answers
}

export type AskedAgain = { readonly page: Page; readonly question: Question }

type Shown = {
  /** The questions to show, in the order of the form. */
  readonly ask: readonly AskedAgain[]
  readonly typed: Typed
  /** The answers that decide what is asked. */
  readonly answers: Answers
  /** What was answered before, as it lies now. */
  readonly former: Answers
}

export type PutRight =
  /** Something is to be answered still: what was asked, or what the new answers call for. */
  | (Shown & { readonly is: 'to answer'; readonly errors: readonly FieldError[] })
  /** With these answers the service can not serve them; nothing is changed. */
  | (Shown & { readonly is: 'the form ends'; readonly exit: Page })
  | (Shown & {
      readonly is: 'answered'
      readonly codes: Answers
      readonly personal: readonly PersonalAnswers[]
      readonly urgent: boolean
      /** Does any of it say something else than before? */
      readonly isNew: boolean
      /** What nobody asks any more, and goes (B16). */
      readonly gone: readonly string[]
    })
  | { readonly is: 'not our fields' }

/**
 * Takes the answers to what was asked, and to what they call for besides (B10, B16). `shown` are the questions that the page
 * had: what was not shown yet is asked, and no error. Only what is asked is read; every other answer stays what it was.
 */
export function putRight(
  { service, sentOn, asked, answers }: ToPutRight,
  { sent, shown }: { sent: SentFields; shown: readonly string[] },
): PutRight {
  const questions = everyPage(service).flatMap((page) => page.questions)
  if (strangeFields({ questions }, sent)) return { is: 'not our fields' }
  const then = { ...service, lists: { ...service.lists, today: () => sentOn } }
  const before = new Set(askedBy(then, answers, () => true).map(({ question }) => question.id))
  const fresh: Record<string, string> = {}
  const typed: Record<string, readonly string[]> = {}
  const errors: FieldError[] = []
  const ask: AskedAgain[] = []
  const unread: string[] = []
  const walked = () =>
    goThrough(then, { ...answers, ...fresh }, (question) => stands(question, answers, fresh))

  for (;;) {
    const now = walked()
    const next = now.pages
      .flatMap((page) => askedOn(page, now.kept, then.lists).map((question) => ({ page, question })))
      .find(
        ({ question }) => isOpen(question, now.kept) && !ask.some((one) => one.question.id === question.id),
      )
    if (next === undefined) break
    const { question } = next
    ask.push(next)
    if (!shown.includes(question.id)) {
      unread.push(question.id)
      const given = answerTo(answers, question.id)
      if (given !== undefined && asked.includes(question.id)) Object.assign(typed, typedOf(question, given))
      continue
    }
    const inputs = inputsOf(question)
    for (const input of inputs) typed[input] = sent.get(input) ?? []
    const checked = read(question, now.kept)
    if (checked.ok) fresh[question.id] = checked.code
    else errors.push({ question: question.id, input: checked.input ?? inputs[0]!, text: checked.text })
  }

  const { pages, kept } = walked()
  const places = pages.flatMap(({ questions }) => questions.map(({ id }) => id))
  const inOrder = ask
    .filter(({ question }) => places.includes(question.id))
    .sort((one, other) => places.indexOf(one.question.id) - places.indexOf(other.question.id))
  const picture = { ask: inOrder, typed, answers: kept, former: answers }
  const left = errors.filter(({ question }) => places.includes(question))
  const exit = pages.at(-1)
  if (left.length > 0) return { is: 'to answer', ...picture, errors: left }
  if (exit?.exit != null) return { is: 'the form ends', ...picture, exit }
  if (unread.some((id) => places.includes(id))) return { is: 'to answer', ...picture, errors: [] }
  const gone = Object.keys(answers).filter(
    (id) => answerTo(answers, id) !== '' && answerTo(kept, id) === undefined,
  )
  return {
    is: 'answered',
    ...picture,
    codes: codesAmong({ pages, kept }),
    personal: personalAmong({ pages, kept }),
    urgent: isUrgent(then, kept),
    isNew: gone.length > 0 || Object.keys(kept).some((id) => kept[id] !== (answerTo(answers, id) ?? '')),
    gone,
  }

  /** Whoever says again what was true when it was sent says nothing new, and is not held against the limits of today. */
  function read(question: Question, kept: Answers): Checked {
    const given = (input: string) => sent.get(input) ?? []
    const former = answerTo(answers, question.id)
    if (former !== undefined && stands(question, answers, fresh) && isAsBefore(question, former, given))
      return { ok: true, code: former }
    return readAnswer(question, given, { lists: service.lists, answers: kept })
  }

  /** Asked of the customer, or called for by what is new. A gap that the form was sent with stays one. */
  function isOpen({ id, type }: Question, kept: Answers): boolean {
    if (type === 'appointment' || type === 'round-status') return false
    if (asked.includes(id)) return true
    const wasLeft = before.has(id) && answerTo(answers, id) === undefined
    return answerTo(kept, id) === undefined && !wasLeft
  }
}

/**
 * What was taken when it was sent is taken still, though limits, lists and the day have moved on since; a number on a street
 * only while it is the same street.
 */
function stands(question: Question, answers: Answers, fresh: Answers): boolean {
  if (question.type !== 'number-on-street' || Object.hasOwn(fresh, question.id)) return true
  return [question.street, question.nearest].every(
    (id) => !Object.hasOwn(fresh, id) || fresh[id] === answerTo(answers, id),
  )
}

function askedBy(service: Service, answers: Answers, isTaken: () => boolean): AskedAgain[] {
  const { pages, kept } = goThrough(service, answers, isTaken)
  return pages.flatMap((page) => askedOn(page, kept, service.lists).map((question) => ({ page, question })))
}
