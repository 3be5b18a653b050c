/** What is wrong with what a form leads to: fees, the proposed decision and deliveries. */
import type { Definition, Question } from '../service.ts'
import { unfitCondition } from './unfit-conditions.ts'

/** Complaints about fees, decision and deliveries, which may read every question of the form. */
export function unfitOutcome(definition: Definition): string[] {
  const questions = definition.pages.flatMap(({ questions }) => questions)
  return [
    ...definition.fees.flatMap((fee) => [
      ...unfitCondition(definition, { earlier: questions, group: null }, fee.when, `fee "${fee.id}"`),
      ...(fee.each === null || questions.some(({ id, type }) => id === fee.each && type === 'number')
        ? []
        : [`fee "${fee.id}": each must name a question for a number`]),
    ]),
    ...(definition.pay !== undefined && definition.fees.length === 0
      ? ['pay: there are no fees to be paid']
      : []),
    ...unfitDecision(definition, questions),
    ...definition.deliveries.flatMap(({ use, by }) => unfitDelivery(definition, questions, use, by)),
    ...definition.deliveries.flatMap(({ use, by }, at) =>
      definition.deliveries.findIndex((other) => other.use === use && other.by === by) < at
        ? [`deliveries: "${use}" by ${by} stands there twice`]
        : [],
    ),
  ]
}

function unfitDecision(definition: Definition, questions: readonly Question[]): string[] {
  const { decision } = definition
  if (decision === null) return []
  const known = Object.keys(decision.outcomes)
  const named = [...decision.rules.map(({ outcome }) => outcome), decision.otherwise]
  return [
    ...decision.rules.flatMap(({ when }, at) =>
      unfitCondition(definition, { earlier: questions, group: null }, when, `decision, rule ${at + 1}`),
    ),
    ...named
      .filter((outcome) => !known.includes(outcome))
      .map((outcome) => `decision: "${outcome}" is not among its outcomes`),
    ...known
      .filter((outcome) => !named.includes(outcome))
      .map((outcome) => `decision: nothing leads to the outcome "${outcome}"`),
  ]
}

/** Mail and lists are read by whoever has the mailbox or the file: what is special goes by neither. */
function unfitDelivery(
  definition: Definition,
  questions: readonly Question[],
  use: string,
  by: string,
): string[] {
  if (!Object.hasOwn(definition.uses, use)) return [`deliveries: "${use}" is not declared under uses`]
  if (by === 'webhook') return []
  return questions
    .filter(
      ({ usedFor, personal }) =>
        usedFor.includes(use) && personal !== 'none' && personal.category !== 'ordinary',
    )
    .map(({ id }) => `deliveries: "${id}" is special or criminal and may not leave by ${by}`)
}
