/** How long something is kept, in the words of the schedule: wherever it is said, it is said from the same rules. */
import { inWords } from './period.ts'
import { type Event, isDatedAtOnce, type Rule, type Schedule } from './schedule.ts'

const runsFrom: Record<Event, string> = {
  closed: 'after the case is closed',
  decided: 'after the decision',
  expired: 'after what was granted runs out',
  'last-action': 'after it was last used',
  'end-of-year': 'after you give it to us, and then until 31 December of that year',
  kept: 'after you give it to us',
}

/** How long, and from when: "6 months after the case is closed". */
export function howLong({ keep, event, outcome }: Rule): string {
  const only = outcome === 'any' ? '' : `, if the outcome is: ${outcome.replaceAll('-', ' ')}`
  return `${inWords(keep)} ${runsFrom[event]}${only}`
}

/** The end that comes whatever happens. */
export function atLongest({ event, longestMonths }: Rule): string {
  if (isDatedAtOnce(event)) return 'The day is set when you give it to us'
  return `${inWords({ months: longestMonths, days: 0 })} after you give it to us, even if that has not happened by then`
}

/** What a person is told beside a question (B15); null when there is no rule, which the start has refused. */
export function keptInWords(schedule: Schedule, service: string, kind: Rule['kind']): string | null {
  const rules = schedule.filter((rule) => rule.service === service && rule.kind === kind)
  if (rules.length === 0) return null
  const longest = Math.max(...rules.map(({ longestMonths }) => longestMonths))
  return `${rules.map(howLong).join('; or ')}; never longer than ${inWords({ months: longest, days: 0 })}`
}
