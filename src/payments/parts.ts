/** What the payments need of the house, handed over by the composition root. */
import type { KeyObject } from 'node:crypto'
import type { Service } from '../forms/forms.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import type { Log } from '../platform/log.ts'
import type { PaymentProvider } from './provider.ts'

export interface PaymentParts {
  /** Null where nobody takes payments for us: then what is due is shown, and paid otherwise. */
  provider: PaymentProvider | null
  database: Database
  clock: Clock
  log: Log
  services: readonly Service[]
  /** Makes the code that goes with a reference, and the ticket by which somebody comes back. */
  trackingKey: KeyObject
  prefix: string
  /** The site's own address, to which the provider sends people back; '' where it is not known. */
  site: string
  /** What to ring instead. */
  phone: string
}
