/** What the published table proposes for a request. An officer decides, and sees which rule said so. Pure. */
import { applies } from './conditions.ts'
import type { Answers, Service } from './service.ts'
import { walk } from './walk.ts'

/** `rule` counts from one; null where none held and the table's last word applies. */
export type Proposed = { readonly outcome: string; readonly words: string; readonly rule: number | null }

/** The first rule that holds for these answers; null for a service in which nothing is decided. */
export function proposedFor(service: Service, answers: Answers): Proposed | null {
  const { decision, lists } = service
  if (decision === null) return null
  const { kept } = walk(service, answers)
  const at = decision.rules.findIndex(({ when }) => applies(when, { answers: kept, lists }))
  const outcome = decision.rules[at]?.outcome ?? decision.otherwise
  return { outcome, words: decision.outcomes[outcome] ?? outcome, rule: at < 0 ? null : at + 1 }
}
