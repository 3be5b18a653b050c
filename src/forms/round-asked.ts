/** What a form has to ask of the council's rounds, once the person has answered what it takes. Pure. */
import { type MissedWhen, missedWhen, type RoundTold } from '../rounds/rounds.ts'
import { answerTo, chosenIn, readBy } from './conditions.ts'
import type { Answers, Page, Question, RoundStatusQuestion, Service } from './service.ts'
import { askedOn, walk } from './walk.ts'

export interface RoundAsked {
  /** The question that the rounds answer, and the page it stands on. */
  question: RoundStatusQuestion
  page: string
  street: string
  kinds: readonly string[]
  when: MissedWhen
}

/** What to ask; null for a form that asks nothing of them, and where street, kinds or day are not answered. */
export function roundAsked(service: Service, answers: Answers): RoundAsked | null {
  const { pages, kept } = walk(service, answers)
  for (const page of pages)
    for (const question of askedOn(page, kept, service.lists)) {
      if (question.type !== 'round-status') continue
      const [street, kinds, day] = [question.street, question.kinds, question.day].map((id) =>
        answerTo(kept, id),
      )
      const when = missedWhen.find((one) => one === day)
      if (!street || !kinds || when === undefined) return null
      return { question, page: page.id, street, kinds: chosenIn(kinds), when }
    }
  return null
}

/** The answers with what the rounds said. */
export function withRoundTold(
  answers: Answers,
  { question: { id } }: RoundAsked,
  told: readonly RoundTold[],
): Answers {
  return { ...answers, [id]: told.join(',') }
}

/** The form as it can be asked where no machine is at hand: without what the rounds answer, and without what waits for that. */
export function withoutRounds(service: Service): Service {
  const left = new Set<string>()
  const waits = (when: Page['when']) => readBy(when).some((id) => left.has(id))
  const pages = service.pages.flatMap((page) => {
    const [asked, out] = [[] as Question[], [] as Question[]]
    for (const question of page.questions) {
      const isOut = question.type === 'round-status' || waits(page.when) || waits(question.when)
      if (isOut) left.add(question.id)
      ;(isOut ? out : asked).push(question)
    }
    if (out.length === 0 && !waits(page.when)) return [page]
    return asked.length === 0 ? [] : [{ ...page, questions: asked }]
  })
  return { ...service, pages }
}
