/** The questions of a form that was sent, one by one: for an officer who asks about some of them, and for whoever is asked. */
import { answerTo, readBy } from './conditions.ts'
import { named } from './describe.ts'
import { checkCode, showAnswer } from './fields/fields.ts'
import type { Answers, EvidenceQuestion, Question, Service } from './service.ts'
import { everyPage, soFarIn, unnumbered } from './unroll.ts'
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
 * repeating group: its answer is the form's own way on, and says nothing that could be wrong. Nor what is asked only after a
 * special or criminal answer, which would be known from the name of the question alone (UK GDPR Arts 9 and 10).
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
  const telling = tellingQuestions(service)
  return pagesOfQuestions.flatMap((page) =>
    page.questions
      .filter(({ id, type }) => wanted.has(id) && !neverAsked.includes(type) && !telling.has(unnumbered(id)))
      .map((question) => ({
        id: question.id,
        called: named(page, question.label),
        answer: inWords(service, question, atHand),
        papers: question.type === 'evidence' ? question.ways : null,
      })),
  )
}

/** The booking has a time at a counter; what the rounds said nobody answered. */
const neverAsked: readonly Question['type'][] = ['appointment', 'round-status']

/** The questions that are asked only after some special or criminal answer, by one condition or by several in a row. */
function tellingQuestions({ pages }: Service): ReadonlySet<string> {
  const asked = pages.flatMap((page) =>
    page.questions.map((question) => ({ question, reads: [...readBy(page.when), ...readBy(question.when)] })),
  )
  const isGuarded = ({ personal }: Question) => personal !== 'none' && personal.category !== 'ordinary'
  const guarded = new Set(
    asked.filter(({ question }) => isGuarded(question)).map(({ question }) => question.id),
  )
  const telling = new Set<string>()
  // A condition reads only questions that stand before it, so one way through the form is enough.
  for (const { question, reads } of asked)
    if (reads.map(unnumbered).some((id) => guarded.has(id) || telling.has(id))) telling.add(question.id)
  return telling
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
