import { answerTo } from './conditions.ts'
import { showAnswer } from './fields/fields.ts'
import type { Answers, Page, Question, Service } from './service.ts'
import { askedOn, walk } from './walk.ts'

/** One answer in plain words: "Where it is", "Alder Road, lamp post 12". */
export type Described = { readonly page: Page; readonly question: string; readonly answer: string }

/**
 * The answers in plain words, in the order they were asked, for the check page, the tracking page and officers.
 * Street, kind and number are told together once the number is known. Answers off the path, and what was left
 * empty, are not told.
 */
export function describeAnswers(service: Service, answers: Answers): readonly Described[] {
  return describe(service, answers, () => true)
}

/** The same for one consumer: only the answers to questions that declare this use (W12, B16). */
export function describeFor(service: Service, answers: Answers, use: string): readonly Described[] {
  return describe(service, answers, ({ usedFor }) => usedFor.includes(use))
}

function describe(service: Service, answers: Answers, wanted: (question: Question) => boolean): Described[] {
  const { pages, kept } = walk(service, answers)
  return pages.flatMap((page) => {
    const answered = askedOn(page, kept).filter(({ id }) => (answerTo(kept, id) ?? '') !== '')
    const told = answered.filter(wanted)
    const within = new Set(
      told.flatMap((one) => (one.type === 'number-on-street' ? [one.street, one.nearest] : [])),
    )
    return told
      .filter(({ id }) => !within.has(id))
      .map((question) => ({
        page,
        question: question.type === 'number-on-street' ? question.shownAs : question.label,
        answer: showAnswer(question, kept[question.id] ?? '', { lists: service.lists, answers: kept }),
      }))
  })
}
