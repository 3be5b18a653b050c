/** When the machine asks the provider how far a payment is: first when most people are back, then ever later. */
import { day } from '../platform/clock.ts'

const minute = 60_000
// GOV.UK Pay ends by itself what nobody finishes in 90 minutes: the waits up to there find nearly every end.
const waits = [5, 10, 20, 60, 120, 360].map((minutes) => minutes * minute)

/** The moment of the next asking, when it has been asked so often; once a day in the end, for as long as it takes. */
export function nextAsking(asked: number, now: Date): Date {
  return new Date(now.getTime() + (waits[asked] ?? day))
}
