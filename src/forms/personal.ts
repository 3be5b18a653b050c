/** Which answers go beside the case as codes, and which go to the one room as words (M1, "personal data lives in one room"). */
import type { Findable } from '../records/records.ts'
import { answerTo } from './conditions.ts'
import type { Answers, Page, Personal, Question, Service } from './service.ts'
import { type Walk, walk } from './walk.ts'

/** Answers of one kind, for one purpose: one record, and by what officers of the service may find it. */
export type PersonalAnswers = Pick<Personal, 'kind' | 'purpose' | 'category'> & {
  readonly content: Readonly<Record<string, string>>
  readonly findable: readonly Findable[]
}

/** The codes among the answers on the path. A time at a counter is none of them: the booking has it, and may change it. */
export function codesIn(service: Service, answers: Answers): Answers {
  return codesAmong(walk(service, answers))
}

/** The same of a form that was gone through already. */
export function codesAmong({ pages, kept }: Walk): Answers {
  const coded = questionsOn(pages).filter(
    ({ type, personal }) => personal === 'none' && type !== 'appointment',
  )
  return Object.fromEntries(coded.flatMap(({ id }) => (Object.hasOwn(kept, id) ? [[id, kept[id]!]] : [])))
}

/** The words among them, grouped as they are kept; what was left empty is not kept (B16). */
export function personalIn(service: Service, answers: Answers): readonly PersonalAnswers[] {
  return personalAmong(walk(service, answers))
}

/** The same of a form that was gone through already. */
export function personalAmong({ pages, kept }: Walk): readonly PersonalAnswers[] {
  const given = questionsOn(pages).flatMap(({ id, type, personal }) => {
    const words = answerTo(kept, id) ?? ''
    return personal === 'none' || words === '' ? [] : [{ id, type, personal, words }]
  })
  const groups = Map.groupBy(given, ({ personal: { kind, purpose, category } }) =>
    JSON.stringify([kind, purpose, category]),
  )
  return [...groups.values()].map((group) => ({
    kind: group[0]!.personal.kind,
    purpose: group[0]!.personal.purpose,
    category: group[0]!.personal.category,
    content: Object.fromEntries(group.map(({ id, words }) => [id, words])),
    // Special categories never enter look-up.
    findable:
      group[0]!.personal.category === 'ordinary'
        ? group.flatMap(({ type, words }) => findableAs[type]?.(words) ?? [])
        : [],
  }))
}

const findableAs: Partial<Record<Question['type'], (words: string) => Findable>> = {
  'e-mail': (email) => ({ kind: 'e-mail', email }),
  phone: (phone) => ({ kind: 'phone', phone }),
}

/** Everything personal the service may ask for: for the notice, the start page and the registers' checks. */
export function personalQuestions(
  service: Pick<Service, 'pages'>,
): readonly { question: Question; personal: Personal }[] {
  return questionsOn(service.pages).flatMap((question) =>
    question.personal === 'none' ? [] : [{ question, personal: question.personal }],
  )
}

const questionsOn = (pages: readonly Page[]) => pages.flatMap(({ questions }) => questions)
