/** What a request costs: a sum over the fees whose condition holds. Pure. */
import { answerTo, applies } from './conditions.ts'
import type { Answers, Fee, Service } from './service.ts'
import { walk } from './walk.ts'

/** One line of the reckoning, in pence. */
export type FeeLine = { readonly fee: Fee; readonly count: number; readonly pence: number }

/** Each fee that these answers bring, and the sum in pence; none, and nought, for what is free. */
export function feeFor(service: Service, answers: Answers): { lines: readonly FeeLine[]; pence: number } {
  const { kept } = walk(service, answers)
  const lines = service.fees.flatMap((fee) => {
    if (!applies(fee.when, { answers: kept, lists: service.lists })) return []
    const count = fee.each === null ? 1 : Number(answerTo(kept, fee.each) ?? 0)
    return count > 0 ? [{ fee, count, pence: count * fee.pence }] : []
  })
  return { lines, pence: lines.reduce((sum, { pence }) => sum + pence, 0) }
}
