import { answerTo } from './conditions.ts'
import { inputsOf, readAnswer, takesMany, typedOf } from './fields/fields.ts'
import { answersBeside, prune } from './prune.ts'
import type { Answers, Page, Service } from './service.ts'
import { askedOn } from './walk.ts'

/** The fields of a form body, without those reserved for the journey itself (`reservedFields`). */
export type SentFields = ReadonlyMap<string, readonly string[]>

/** Names a form body carries for the journey; the caller takes them out and no question may bear them. */
export const reservedFields: readonly string[] = ['handle', 'go', 'what', 'seen', 'remember']

/** `input` is the input to lead to: the question's own, or the part of it that is wrong. */
export type FieldError = { readonly question: string; readonly input: string; readonly text: string }

/** What was typed, by input, to be shown again as it was; several texts where boxes are ticked. Never stored. */
export type Typed = Readonly<Record<string, readonly string[]>>

export type AnsweredPage =
  | { ok: true; answers: Answers }
  | { ok: false; because: 'not answered'; errors: readonly FieldError[]; typed: Typed }
  | { ok: false; because: 'not our fields'; unknown: readonly string[]; repeated: readonly string[] }

/**
 * Takes the answers to one page. Returns all answers so far, pruned and fit to be stored; or what to put right,
 * with what was typed; or, when a field is sent that the published page does not have or one is sent twice,
 * the names of those fields and nothing else (M1, W3: rejected, never stored). A question of this page that
 * these answers do not call for is passed over: an older tab may still show it. Names at most ten fields of
 * each sort; they are the sender's words, so they do not belong in a log.
 */
export function answerPage(service: Service, page: Page, sent: SentFields, answers: Answers): AnsweredPage {
  const strange = strangeFields(page, sent)
  if (strange) return strange

  const errors: FieldError[] = []
  const typed: Record<string, readonly string[]> = {}
  const earlier = answersBeside(page, prune(service, answers))
  const soFar: Record<string, string> = { ...earlier }

  for (const question of askedOn(page, earlier, service.lists)) {
    const inputs = inputsOf(question)
    for (const input of inputs) typed[input] = sent.get(input) ?? []
    const checked = readAnswer(question, (input) => sent.get(input) ?? [], {
      lists: service.lists,
      answers: soFar,
    })
    if (!checked.ok)
      errors.push({ question: question.id, input: checked.input ?? inputs[0]!, text: checked.text })
    else soFar[question.id] = checked.code
  }

  if (errors.length > 0) return { ok: false, because: 'not answered', errors, typed }
  return { ok: true, answers: prune(service, soFar) }
}

/** What was typed on a page, unchecked, to be shown again as it was; null when it holds fields that the page does not have. */
export function typedBy(page: Page, sent: SentFields): Typed | null {
  if (strangeFields(page, sent)) return null
  const inputs = page.questions.flatMap(inputsOf)
  return Object.fromEntries(inputs.map((input) => [input, sent.get(input) ?? []]))
}

/** What stands in a page's inputs for the answers so far. */
export function typedOn(page: Page, answers: Answers): Typed {
  return Object.assign(
    {},
    ...page.questions.flatMap((question) => {
      const given = answerTo(answers, question.id)
      return given === undefined ? [] : [typedOf(question, given)]
    }),
  )
}

const namedAtMost = 10

/** The fields that none of these questions has, or that came twice; null when there are none. */
export function strangeFields(page: Pick<Page, 'questions'>, sent: SentFields): AnsweredPage | null {
  const known = new Map(
    page.questions.flatMap((question) =>
      inputsOf(question).map((input) => [input, takesMany(question)] as const),
    ),
  )
  const unknown: string[] = []
  const repeated: string[] = []
  for (const [name, values] of sent) {
    if (!known.has(name) && unknown.length < namedAtMost) unknown.push(name)
    if (values.length > 1 && known.get(name) !== true && repeated.length < namedAtMost) repeated.push(name)
  }
  if (unknown.length === 0 && repeated.length === 0) return null
  return { ok: false, because: 'not our fields', unknown, repeated }
}
