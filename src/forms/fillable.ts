/**
 * Which questions of a form may be filled in from what somebody gave before (W17, W41): those that say `remember`, which the
 * reader allows for names and ways to reach somebody alone. Where a form asks two of a kind, nobody can say which is theirs.
 */
import { personalIn, personalQuestions } from './personal.ts'
import type { Answers, Question, Service } from './service.ts'

export const fillable = ['name', 'address', 'e-mail', 'phone'] as const
export type Fillable = (typeof fillable)[number]

/** The questions of a form, each with what it asks for; none within a group, which is about others. */
export function fillableIn(
  service: Pick<Service, 'pages'>,
): readonly { question: Question; item: Fillable }[] {
  const pages = service.pages.filter(({ group }) => group === null)
  const marked = personalQuestions({ pages }).flatMap(({ question, personal }) => {
    const item = fillable.find((one) => one === question.type)
    return personal.remember && personal.category === 'ordinary' && item ? [{ question, item }] : []
  })
  return marked.filter(({ item }) => marked.filter((other) => other.item === item).length === 1)
}

/** What was answered to them, as it is sent; what is not asked on the way or was left empty is not there. */
export function fillableGiven(service: Service, answers: Answers): ReadonlyMap<Fillable, string> {
  const given = Object.assign({}, ...personalIn(service, answers).map(({ content }) => content)) as Answers
  return new Map(
    fillableIn(service).flatMap(({ question, item }) => {
      const words = given[question.id]
      return words ? [[item, words] as const] : []
    }),
  )
}
