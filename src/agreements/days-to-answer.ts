/** How long a question about a new purpose can be answered. */
import { day, dayInWords, hour } from '../platform/clock.ts'

/** Six weeks: a letter that an officer posts within a fortnight still leaves a month. */
export const daysToAnswer = 42

/** The moment from which a code that is given out now answers no more: the last day is answered to its end. */
export function answersUntil(now: Date): Date {
  return new Date(Math.ceil((now.getTime() + daysToAnswer * day) / day) * day)
}

/** The last whole day before that moment. Midnight in London is an hour from ours in summer. */
export function lastDayInWords(until: Date): string {
  return dayInWords(new Date(until.getTime() - 2 * hour))
}
