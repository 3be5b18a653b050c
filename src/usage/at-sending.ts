/** What a form that is sent tells about its questions: which came up, which were answered, and which its own rules read. Pure. */
import {
  type Answers,
  applies,
  appointmentAsked,
  appointmentIn,
  type Condition,
  path,
  prune,
  readBy,
  type Service,
  unnumbered,
} from '../forms/forms.ts'
import type { Kind } from './kinds.ts'

/**
 * Of each kind the questions, by their names in the definition: in a repeating group a question counts once a form. A rule
 * counts as reading a question when the form was led by it, a condition within a page only where the page came up.
 */
export function countedAtSending(service: Service, answers: Answers): ReadonlyMap<Kind, ReadonlySet<string>> {
  const kept = prune(service, answers)
  const given = new Set(
    Object.entries(kept).flatMap(([id, answer]) => (answer === '' ? [] : [unnumbered(id)])),
  )
  const shown = path(service, answers)
  const known = { answers: kept, lists: service.lists }
  const asked = shown.flatMap(({ questions }) =>
    questions.filter(({ when }) => applies(when, known)).map(({ id }) => unnumbered(id)),
  )
  const read = (conditions: readonly Condition[]) =>
    new Set(
      conditions
        .flatMap(readBy)
        .map(unnumbered)
        .filter((id) => given.has(id)),
    )
  const fees = service.fees.flatMap(({ when, each }): Condition[] => [
    when,
    ...(each === null ? [] : [{ is: 'answered' as const, question: each }]),
  ])
  const own = new Map<Kind, ReadonlySet<string>>([
    ['asked', new Set(asked)],
    ['answered', new Set(asked.filter((id) => given.has(id)))],
    [
      'next-questions',
      read([
        ...service.pages.map(({ when }) => when),
        ...shown.flatMap(({ questions }) => questions.map(({ when }) => when)),
      ]),
    ],
    ['fee', read(fees)],
    ['urgency', read(service.urgent === null ? [] : [service.urgent])],
    ['booking', new Set(appointmentIn(service, answers) === null ? [] : booked(service))],
  ])
  const defined = new Set(service.pages.flatMap(({ questions }) => questions.map(({ id }) => id)))
  // Whether there is another of a group is asked by the form itself, and is no question of the definition.
  return new Map([...own].map(([kind, ids]) => [kind, new Set([...ids].filter((id) => defined.has(id)))]))
}

function booked(service: Service): string[] {
  const asked = appointmentAsked(service)
  return asked === null ? [] : [asked.question.id]
}

/** The questions that the service's table of rules reads. */
export function readForDecision({ decision }: Pick<Service, 'decision'>): readonly string[] {
  return [...new Set((decision?.rules ?? []).flatMap(({ when }) => readBy(when)).map(unnumbered))]
}
