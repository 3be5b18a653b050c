import { type Condition, readBy } from '../conditions.ts'
import { type Definition, type OwnUse, ownUses, type Question } from '../service.ts'

/**
 * M1's data-flow check: every answer is consumed by something the service names, every use named has an answer to
 * consume, and a question said to decide the next questions does so (W12, B16). An option of a question asked for
 * nothing else must appear in a condition: else choosing it changes nothing and it need not be offered.
 */
export function unusedAnswers(definition: Definition): string[] {
  const questions = definition.pages.flatMap((page) => page.questions)
  return [
    ...Object.keys(definition.uses).flatMap((use) => unfitUse(use, questions)),
    ...questions.flatMap((question) => unfitUses(definition, question)),
  ]
}

function unfitUse(use: string, questions: readonly Question[]): string[] {
  if (isOwn(use)) return [`uses: ${use} is the form's own use and is not declared`]
  return questions.some(({ usedFor }) => usedFor.includes(use))
    ? []
    : [`uses: no question is used for ${use}`]
}

const isOwn = (use: string): use is OwnUse => (ownUses as readonly string[]).includes(use)

/** What the form itself reads of answers, by the use that a question must name for it. */
function readFor({ pages, fees, decision }: Definition): Readonly<Record<OwnUse, readonly Condition[]>> {
  return {
    'next-questions': pages.flatMap((page) => [page.when, ...page.questions.map(({ when }) => when)]),
    fee: fees.flatMap(({ when, each }): Condition[] => [
      when,
      ...(each === null ? [] : [{ is: 'answered' as const, question: each }]),
    ]),
    decision: (decision?.rules ?? []).map(({ when }) => when),
  }
}

function unfitUses(definition: Definition, question: Question): string[] {
  const where = `question "${question.id}"`
  const complaints = question.usedFor
    .filter((use) => !isOwn(use) && !Object.hasOwn(definition.uses, use))
    .map((use) => `${where}: used_for names "${use}", which this service does not declare under uses`)
  for (const use of ownUses) {
    const reads = optionsIn(readFor(definition)[use], question.id)
    const says = question.usedFor.includes(use)
    if (says && reads === null) complaints.push(`${where}: no condition reads it, yet used_for says ${use}`)
    if (!says && reads !== null)
      complaints.push(`${where}: a condition reads it, so used_for must say ${use}`)
  }
  return [
    ...complaints,
    ...idleOptions(definition, question).map((code) => `${where}: nothing uses the option "${code}"`),
  ]
}

/** Of a choice that only the form itself reads, the options that change nothing. */
function idleOptions(definition: Definition, question: Question): readonly string[] {
  if (question.type !== 'choice' || question.usedFor.length === 0 || !question.usedFor.every(isOwn)) return []
  const read = optionsIn(Object.values(readFor(definition)).flat(), question.id)
  if (read === null) return []
  const idle = question.options.map(({ code }) => code).filter((code) => !read.has(code))
  // Of two options the one that no condition names says that the other does not hold.
  return question.options.length > 2 || idle.length > 1 ? idle : []
}

/** The options that conditions read of a question; null when none reads it at all. */
function optionsIn(conditions: readonly Condition[], question: string): ReadonlySet<string> | null {
  const read = conditions.flatMap(partsOf).filter((part) => readBy(part).includes(question))
  if (read.length === 0) return null
  return new Set(read.flatMap((part) => (part.is === 'chosen' ? part.options : [])))
}

/** The parts of a condition that read answers themselves. */
function partsOf(when: Condition): readonly Condition[] {
  switch (when.is) {
    case 'all':
    case 'any':
      return when.of.flatMap(partsOf)
    case 'not':
    case 'some':
    case 'every':
      return partsOf(when.of)
    case 'counted':
      return []
    default:
      return [when]
  }
}
