/** When a delivery that did not arrive is tried again: soon at first, then ever later, then not any more. */
import { createHash } from 'node:crypto'
import { day } from '../platform/clock.ts'

const minute = 60_000
/** After the first attempt, the second, and so on: two days in all. */
const waits = [1, 5, 15, 30, 60, 180, 360, 720, 1440].map((minutes) => minutes * minute)

/** How often a delivery is tried before it waits for an officer. */
export const mostAttempts = waits.length + 1

/**
 * The moment of the next attempt, or null after the last. Up to a quarter sooner or later, each delivery by its own id,
 * so that what failed together does not come together. A receiver who asks for more time gets it, up to a day.
 */
export function nextAttempt({
  id,
  attempt,
  now,
  askedFor,
}: {
  id: string
  /** Which attempt just failed, from 1. */
  attempt: number
  now: Date
  /** How long the receiver asks us to wait, in milliseconds; null when it does not. */
  askedFor: number | null
}): Date | null {
  const wait = waits[attempt - 1]
  if (wait === undefined) return null
  const ours = wait * (0.75 + share(`${id} ${attempt}`) / 2)
  return new Date(now.getTime() + Math.round(Math.max(ours, Math.min(askedFor ?? 0, day))))
}

/** From 0 to 1, always the same for the same text. */
const share = (text: string) => createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32
