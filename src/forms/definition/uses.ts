import { type Definition, nextQuestions, type Question } from '../service.ts'

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
  if (use === nextQuestions) return [`uses: ${nextQuestions} is the form's own use and is not declared`]
  return questions.some(({ usedFor }) => usedFor.includes(use))
    ? []
    : [`uses: no question is used for ${use}`]
}

function unfitUses(definition: Definition, question: Question): string[] {
  const where = `question "${question.id}"`
  const decides = optionsInConditions(definition, question.id)
  const says = question.usedFor.includes(nextQuestions)
  const complaints = question.usedFor
    .filter((use) => use !== nextQuestions && !Object.hasOwn(definition.uses, use))
    .map((use) => `${where}: used_for names "${use}", which this service does not declare under uses`)
  if (says && decides === null)
    complaints.push(`${where}: no condition reads it, yet used_for says ${nextQuestions}`)
  if (!says && decides !== null)
    complaints.push(`${where}: a condition reads it, so used_for must say ${nextQuestions}`)
  if (says && decides !== null && question.usedFor.length === 1 && question.type === 'choice') {
    for (const { code } of question.options) {
      if (!decides.has(code)) complaints.push(`${where}: nothing uses the option "${code}"`)
    }
  }
  return complaints
}

function optionsInConditions(definition: Definition, question: string): ReadonlySet<string> | null {
  const conditions = definition.pages.flatMap((page) => [
    page.when,
    ...page.questions.map(({ when }) => when),
  ])
  const reading = conditions.filter((when) => Object.hasOwn(when, question))
  return reading.length === 0 ? null : new Set(reading.flatMap((when) => when[question] ?? []))
}
