/** What the appointments need of the house, handed over by the composition root. */
import type { KeyObject } from 'node:crypto'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import type { Organiser } from './calendar.ts'
import type { Opening } from './opening.ts'

export interface AppointmentParts {
  /** Null for a council that gives no appointments. */
  opening: Opening | null
  database: Database
  clock: Clock
  /** Makes the code that goes with a reference. */
  trackingKey: KeyObject
  prefix: string
  /** Whom a calendar names as the one who invites. */
  organiser: Organiser
}
