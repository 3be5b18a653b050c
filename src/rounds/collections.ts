/**
 * What is known of the collections of bins in a street: on which days which kind of bin is emptied, and how far the crew
 * has come. Asked by our own server, of a street and never of a house or a person.
 */

/** How a round stands in a street on its day, as the crew or the contractor's system has it. */
export const roundStates = [
  'not-started',
  'under-way',
  'delayed',
  'done',
  'not-out',
  'blocked',
  'unknown',
] as const
export type RoundState = (typeof roundStates)[number]

/** A day as 2026-11-27. */
export type Day = string

/** One kind of bin in one street, or in a part of it. */
export interface Collection {
  /** The code of the kind, as the council's rounds.yaml has it. */
  kind: string
  /** Which houses of the street, in words, where not all are on one round; null for the whole street. */
  houses: string | null
  /** From four weeks back to six weeks ahead, the earliest first. */
  days: readonly { day: Day; state: RoundState }[]
}

/** `ok: false` when the source cannot be asked just now. A street that it does not know has no collections. */
export type OnStreet = { ok: true; collections: readonly Collection[] } | { ok: false }

/** @param street the public code of a street of the council's list */
export type Rounds = (street: string, now: Date) => Promise<OnStreet>

export const daysBack = 28
export const daysAhead = 42

/** The day so many days later, or earlier when negative. */
export function later(day: Day, days: number): Day {
  const on = new Date(`${day}T00:00:00Z`)
  on.setUTCDate(on.getUTCDate() + days)
  return on.toISOString().slice(0, 10)
}
