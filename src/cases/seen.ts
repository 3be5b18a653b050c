/** What the page of a case shows an officer, by question: what they see, and what the rules read to propose something. Pure. */
import { proposedFor, type Service, unnumbered } from '../forms/forms.ts'
import type { Looked } from '../records/records.ts'
import { readForDecision } from '../usage/usage.ts'
import type { Tracked } from './cases.ts'
import type { Desk } from './desk.ts'

export interface ShownCase {
  tracked: Pick<Tracked, 'answers'>
  standing: Desk
  looked: Looked | null
  /** For what was opened just now. */
  purpose: string | null
}

/** What was left empty is neither seen nor read. */
export function seenAndRead(
  form: Service,
  { tracked, standing, looked, purpose }: ShownCase,
): { seen: readonly string[]; read: readonly string[] } {
  const opened = looked?.ok ? looked.records.map(({ content }) => content) : []
  const atHand: Record<string, string> = Object.assign({}, tracked.answers, ...opened)
  const seen = Object.keys(atHand).filter((question) => atHand[question] !== '')
  const mayPropose = standing.kind === 'in hand' || standing.kind === 'nothing personal'
  const proposed = mayPropose && proposedFor(form, atHand, looked?.ok && purpose !== null ? [purpose] : [])
  const isRead = proposed !== false && proposed !== null && proposed !== 'not opened'
  const rules = isRead ? readForDecision(form) : []
  return { seen, read: seen.filter((question) => rules.includes(unnumbered(question))) }
}
