/**
 * What the rounds say of a bin that somebody missed: the one rule by which a form is told. It never refuses; what the
 * council does with the answer stands in the definition of the form. Pure.
 */
import { type Collection, type Day, later, type OnStreet, type RoundState } from './collections.ts'
import { workingDaysAfter } from './timetable.ts'

/** What a form may be told, in the order in which it is told. */
export const roundsTold = [
  'not-started',
  'under-way',
  'delayed',
  'done',
  'not-out',
  'blocked',
  'not-due',
  'too-late',
  'unknown',
] as const
export type RoundTold = (typeof roundsTold)[number]

/** When somebody says that the bin should have been emptied. */
export const missedWhen = ['today', 'yesterday', 'earlier', 'unknown'] as const
export type MissedWhen = (typeof missedWhen)[number]

export interface Missed {
  kinds: readonly string[]
  when: MissedWhen
}

export interface Rules {
  today: Day
  /** For how many working days after the collection a missed bin may be told of. */
  tellWithin: number
  isHoliday: (day: Day) => boolean
}

/** What is told of these kinds of bin, each thing once. Whatever is not known for certain is `unknown`. */
export function toldOfMissed(
  onStreet: OnStreet,
  { kinds, when }: Missed,
  rules: Rules,
): readonly [RoundTold, ...RoundTold[]] {
  const told = new Set(
    kinds.map((kind) => (onStreet.ok ? ofKind(onStreet.collections, kind, when, rules) : null)),
  )
  const [first, ...rest] = roundsTold.filter((one) => told.has(one))
  return first === undefined ? ['unknown'] : [first, ...rest]
}

function ofKind(collections: readonly Collection[], kind: string, when: MissedWhen, rules: Rules): RoundTold {
  const own = collections.filter((one) => one.kind === kind)
  // Where the street is on several rounds and they differ, only the house would tell which: it is not asked for.
  const [told, ...others] = new Set(own.map(({ days }) => ofRound(days, when, rules)))
  return told === undefined || others.length > 0 ? 'unknown' : told
}

function ofRound(
  days: Collection['days'],
  when: MissedWhen,
  { today, tellWithin, isHoliday }: Rules,
): RoundTold {
  const yesterday = later(today, -1)
  const meant = {
    today: (day: Day) => day === today,
    yesterday: (day: Day) => day === yesterday,
    earlier: (day: Day) => day < yesterday,
    unknown: (day: Day) => day <= today,
  }[when]
  const round = days.findLast(({ day }) => meant(day))
  if (round === undefined) return when === 'today' || when === 'yesterday' ? 'not-due' : 'unknown'
  if (workingDaysAfter(round.day, today, isHoliday) > tellWithin) return 'too-late'
  return round.day < today ? ofDayBefore(round.state) : round.state
}

/** A round that stands as not ended on a day that is over was not closed by anybody: nobody knows what it did. */
function ofDayBefore(state: RoundState): RoundTold {
  return state === 'not-started' || state === 'under-way' ? 'unknown' : state
}
