/** What the published table proposes for a request. An officer decides, and sees which rule said so. Pure. */
import { applies, type Condition, readBy } from './conditions.ts'
import { personalQuestions } from './personal.ts'
import type { Answers, Service } from './service.ts'

/** `rule` counts from one and `when` is what it says; null where none held and the table's last word applies. */
export type Proposed = {
  readonly outcome: string
  readonly words: string
  readonly rule: { readonly number: number; readonly when: Condition } | null
}

/**
 * The first rule that holds for what is at hand of the answers: the codes of the case, and what was opened for these
 * purposes. `'not opened'` when the table reads what was given for another; null for a service that has no table.
 */
export function proposedFor(
  service: Service,
  atHand: Answers,
  purposes: readonly string[],
): Proposed | 'not opened' | null {
  const { decision, lists } = service
  if (decision === null) return null
  const read = new Set(decision.rules.flatMap(({ when }) => readBy(when)))
  const isClosed = personalQuestions(service).some(
    ({ question, personal }) => read.has(question.id) && !purposes.includes(personal.purpose),
  )
  if (isClosed) return 'not opened'
  const at = decision.rules.findIndex(({ when }) => applies(when, { answers: atHand, lists }))
  const rule = decision.rules[at]
  const outcome = rule?.outcome ?? decision.otherwise
  return {
    outcome,
    words: decision.outcomes[outcome] ?? outcome,
    rule: rule === undefined ? null : { number: at + 1, when: rule.when },
  }
}
