/** Holds what people were told against what is kept. */
import type { Acknowledged } from './writer.ts'

export interface Kept {
  reference: string
  /** Street and number, by which a report of the trial is known. */
  place: string
  answers: number
  /** Records in the one room, and how many the answers call for: one of words and one of contact, or none. */
  records: number
  told: number
  /** Audit lines of their keeping. */
  lines: number
  steps: number
  /** The draft it was made from still says so. */
  hasDraft: boolean
}

export interface Found {
  /** References that somebody was told and that are not kept. */
  lost: string[]
  /** Places that were reported once and are kept twice. */
  doubled: string[]
  /**
   * Cases with fewer answers than the form asks, without a first step, whose draft does not know of them, or whose
   * records or audit line are not all there.
   */
  halfWritten: string[]
}

/** @param asked how many answers the form asks for such a report */
export function compare(acknowledged: readonly Acknowledged[], kept: readonly Kept[], asked: number): Found {
  const references = new Set(kept.map(({ reference }) => reference))
  const byPlace = Map.groupBy(kept, ({ place }) => place)
  return {
    lost: acknowledged.map(({ reference }) => reference).filter((reference) => !references.has(reference)),
    doubled: [...byPlace].filter(([, cases]) => cases.length > 1).map(([place]) => place),
    halfWritten: kept
      .filter(
        ({ answers, steps, hasDraft, records, told, lines }) =>
          answers !== asked || steps !== 1 || !hasDraft || records !== told || lines !== (told > 0 ? 1 : 0),
      )
      .map(({ reference }) => reference),
  }
}

/** The longest time in which nobody was told a reference, in milliseconds. */
export function longestGap(acknowledged: readonly Acknowledged[]): number {
  const times = acknowledged.map(({ at }) => at).toSorted((a, b) => a - b)
  return Math.max(0, ...times.slice(1).map((at, i) => at - times[i]!))
}
