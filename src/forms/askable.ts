/** The questions of a form that was sent, one by one: for an officer who asks about some of them, and for whoever is asked. */
import { answerTo } from './conditions.ts'
import { named } from './describe.ts'
import { checkCode, showAnswer } from './fields/fields.ts'
import type { Answers, EvidenceQuestion, Question, Service } from './service.ts'
import { everyPage, soFarIn } from './unroll.ts'
import { askedOn, goThrough } from './walk.ts'

export type Askable = {
  readonly id: string
  /** "Person 2: Date of birth". */
  readonly called: string
  /** In plain words; null where nothing was answered, or where it is not at hand. */
  readonly answer: string | null
  /** Whether papers are shown for it, and in which ways. */
  readonly papers: EvidenceQuestion['ways'] | null
}

/**
 * What an officer can ask about: every question with an answer at hand, those of these purposes or about nobody that were
 * left empty as they may be, and those named in `besides`. In the order of the form. Never whether there is one more of a
 * repeating group: its answer is the form's own way on, and says nothing that could be wrong.
 */
export function askableIn(
  service: Service,
  atHand: Answers,
  { purposes, besides }: { purposes: readonly string[]; besides: readonly string[] },
): readonly Askable[] {
  const { pages, kept } = goThrough(service, atHand, () => true)
  const leftEmpty = pages
    .flatMap((page) => askedOn(page, kept, service.lists))
    .filter(
      ({ optional, personal }) => optional && (personal === 'none' || purposes.includes(personal.purpose)),
    )
    .map(({ id }) => id)
  const wanted = new Set([
    ...Object.keys(atHand).filter((id) => answerTo(atHand, id) !== ''),
    ...leftEmpty,
    ...besides,
  ])
  const pagesOfQuestions = everyPage(service).filter(({ id }) => soFarIn(service, id) === null)
  return pagesOfQuestions.flatMap((page) =>
    page.questions
      .filter(({ id, type }) => wanted.has(id) && type !== 'appointment')
      .map((question) => ({
        id: question.id,
        called: named(page, question.label),
        answer: inWords(service, question, atHand),
        papers: question.type === 'evidence' ? question.ways : null,
      })),
  )
}

/** What a question of this form is called; its own id for one that the form does not have. */
export function calledIn(service: Service | null, id: string): string {
  return (
    (service &&
      askableIn(service, {}, { purposes: [], besides: [id] }).find((one) => one.id === id)?.called) ??
    id
  )
}

/** An answer that does not fit its question any more, as after a list has changed, is told as it stands. */
function inWords(service: Service, question: Question, answers: Answers): string | null {
  const given = answerTo(answers, question.id) ?? ''
  if (given === '') return null
  const around = { lists: service.lists, answers }
  const fits = checkCode(question, given, around)
  return fits.ok && fits.code === given ? showAnswer(question, given, around) : given
}
