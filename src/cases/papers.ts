/** Papers that a customer was asked to show, has said how they will, and nobody has seen yet. */
import type { Asked, Asking } from './asked.ts'

/**
 * Of each question the last time it was asked: saying how a paper will be shown is not showing it. What waits for an answer
 * still is not among them, nor what was seen since it was asked.
 */
export function papersToShow({ asked, seen }: Asking): readonly Asked[] {
  const last = new Map(asked.map((one) => [one.question, one]))
  return [...last.values()].filter(
    ({ question, why, asked_at, answered_at }) =>
      why === 'show-evidence' &&
      answered_at !== null &&
      !seen.some((one) => one.question === question && one.seen_at >= asked_at),
  )
}
