/** Which questions a quarter has shown to be for nothing (W12: "Unused fields are found and removed"). Pure. */
import type { Service } from '../forms/forms.ts'
import { type Kind, uses } from './kinds.ts'

/** What was counted of one question in a quarter. */
export type Counts = Readonly<Partial<Record<Kind, number>>>

export type Standing =
  | 'used'
  /** Officers saw it with the rest of the case, and nothing else was done with it. */
  | 'only opened'
  | 'never used'
  /** It came up in no form that was sent. */
  | 'never asked'
  /** Too few forms with this question in them were sent to say. */
  | 'too few'

/** @param sentWithIt how often forms were sent in the quarter that had this question */
export function standingOf(
  counts: Counts,
  { sentWithIt, fewest }: { sentWithIt: number; fewest: number },
): Standing {
  const found = uses.filter((use) => (counts[use] ?? 0) > 0)
  if (found.some((use) => use !== 'opened')) return 'used'
  if (found.length > 0) return 'only opened'
  if (sentWithIt < fewest) return 'too few'
  return (counts.asked ?? 0) > 0 ? 'never used' : 'never asked'
}

export const asks = ({ pages }: Pick<Service, 'pages'>, question: string): boolean =>
  pages.some(({ questions }) => questions.some(({ id }) => id === question))
