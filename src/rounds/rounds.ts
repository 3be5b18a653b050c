/** The rounds of the crews that empty bins: when they come, and how far they are. The front door. */
export { type Bins, type ReadBins, readBins, tellsBinDays } from './bins.ts'
export { type CalendarOfDays, daysForCalendars } from './calendar.ts'
export {
  type Collection,
  type Day,
  type OnStreet,
  type RoundState,
  type Rounds,
  roundStates,
} from './collections.ts'
export { type Contractor, contractorRounds } from './contractor.ts'
export { type MissedWhen, missedWhen, type RoundTold, roundsTold, toldOfMissed } from './missed.ts'
