import type { KeyObject } from 'node:crypto'
import type { Council } from '../../council/council.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/db.ts'
import type { Counting } from '../../usage/usage.ts'

/** What the interface needs of the house, handed over by the composition root. */
export interface Open311Parts {
  database: Database
  clock: Clock
  council: Pick<Council, 'names' | 'contact' | 'demonstration'>
  /** The council's references begin with it. */
  prefix: string
  /** The version of the notice that holds at that moment. */
  noticeAt: (now: Date) => string
  /** Makes the public ids of reports, and references of them again. */
  key: KeyObject
  /** Counts which answers are asked, given and used. */
  counting: Counting
  /** The site's own address without a slash at its end; '' where it does not know it. */
  site: string
}

/** Where GeoReport's own addresses begin. */
export const base = '/open311/v2'
