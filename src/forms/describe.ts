import { answerTo, countIn } from './conditions.ts'
import { checkCode, showAnswer } from './fields/fields.ts'
import type { Answers, Page, Question, Service } from './service.ts'
import { nth, type Run, runsOf } from './unroll.ts'

/** One answer in plain words: "Where it is", "Alder Road, lamp post 12". */
export type Described = { readonly page: Page; readonly question: string; readonly answer: string }

/**
 * The answers in plain words, in the order they were asked, for the check page, the tracking page and officers.
 * Street, kind and number are told together once the number is known. What was left empty is not told. Conditions are
 * not asked again: of a case only the part that the reader may see is at hand, and what a branch rests on may not be.
 * Answers of a form in progress are pruned before (prune).
 */
export function describeAnswers(service: Service, answers: Answers): readonly Described[] {
  return describe(service, answers, () => true)
}

/** The same for one consumer: only the answers to questions that declare this use (W12, B16). */
export function describeFor(service: Service, answers: Answers, use: string): readonly Described[] {
  return describe(service, answers, ({ usedFor }) => usedFor.includes(use))
}

/**
 * What was kept of a person's answers, in the order of the form. What no question of it asks, or what does not fit its
 * question any more because it was corrected, is told as it stands: nothing kept is hidden from whom it is about.
 */
export function describeKept(service: Service | null, kept: Answers): readonly Kept[] {
  if (service === null) return Object.entries(kept).map(([id, answer]) => ({ id, question: id, answer }))
  const pages = pagesAnswered(service, kept)
  const asked = pages.flatMap((page) =>
    page.questions.flatMap((question) => {
      const given = answerTo(kept, question.id) ?? ''
      return given === '' ? [] : [{ page, question, given }]
    }),
  )
  const known = new Set(asked.map(({ question }) => question.id))
  const around = { lists: service.lists, answers: kept }
  return [
    ...asked.map(({ page, question, given }) => {
      const fits = checkCode(question, given, around)
      const answer = fits.ok && fits.code === given ? showAnswer(question, given, around) : given
      return { id: question.id, question: called(page, question), answer }
    }),
    ...Object.entries(kept).flatMap(([id, answer]) =>
      known.has(id) || answer === '' ? [] : [{ id, question: id, answer }],
    ),
  ]
}

/** One answer that was kept: to which question, and both in plain words. */
export type Kept = { readonly id: string; readonly question: string; readonly answer: string }

/**
 * The same of what was kept in parts, each told by itself, the one that was asked first first: parts of one moment have no order of
 * their own. What a part is called may rest on another, as the second of a group on there being a first.
 */
export function describeParts(service: Service, parts: readonly Answers[]): readonly (readonly Kept[])[] {
  const whole: Answers = Object.assign({}, ...parts)
  const order = describeKept(service, whole).map(({ id }) => id)
  const place = (told: readonly Kept[]) => order.indexOf(told[0]?.id ?? '')
  return parts
    .map((part) => describeKept(service, { ...whole, ...part }).filter(({ id }) => Object.hasOwn(part, id)))
    .toSorted((one, other) => place(one) - place(other))
}

/** Every page that answers were given on, those of groups unrolled, in the order they are asked. */
function pagesAnswered(service: Service, answers: Answers): readonly Page[] {
  return runsOf(service).flatMap((run) =>
    run.group === null
      ? run.pages
      : Array.from({ length: most(run, answers) }, (_, at) =>
          run.pages.map((page) => nth(page, run, at + 1)),
        ).flat(),
  )
}

/** How many of a group have any answer: what says so is not always at hand itself. */
function most(run: Run, answers: Answers): number {
  const own = run.pages.flatMap(({ questions }) => questions.map(({ id }) => id))
  let count = countIn(answers, run.group!.id)
  while (count < run.group!.most && own.some((id) => answerTo(answers, `${id}.${count + 1}`) !== undefined))
    count += 1
  return count
}

function describe(service: Service, answers: Answers, wanted: (question: Question) => boolean): Described[] {
  const around = { lists: service.lists, answers }
  return pagesAnswered(service, answers).flatMap((page) => {
    const told = page.questions.filter((one) => (answerTo(answers, one.id) ?? '') !== '' && wanted(one))
    const within = new Set(
      told.flatMap((one) => (one.type === 'number-on-street' ? [one.street, one.nearest] : [])),
    )
    return told
      .filter(({ id }) => !within.has(id))
      .map((question) => ({
        page,
        question: called(page, question),
        answer: showAnswer(question, answers[question.id] ?? '', around),
      }))
  })
}

function called(page: Page, question: Question): string {
  return named(page, question.type === 'number-on-street' ? question.shownAs : question.label)
}

/** Of a group, whose answer it is stands before the question. */
export function named({ group, title }: Page, asked: string): string {
  return group === null ? asked : `${title.slice(0, title.indexOf(':'))}: ${asked}`
}
