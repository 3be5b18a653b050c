/** What the services need of the house, handed over by the composition root. */
import type { KeyObject } from 'node:crypto'
import type { AppointmentParts } from '../appointments/appointments.ts'
import type { CookieRegister } from '../cookies/cookies.ts'
import type { Service } from '../forms/forms.ts'
import type { PaymentParts } from '../payments/payments.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import type { AddressSource } from './addresses/address-source.ts'
import type { Provider } from './catalogue/government-service.ts'
import type { NationalLists } from './catalogue/lists.ts'
import type { PersonalKeeping } from './keep-personal.ts'

export interface Carrying {
  key: KeyObject
  register: CookieRegister
  /** The session cookie's real name, by profile. */
  sessionCookie: string
}

export interface ServiceParts extends Carrying {
  database: Database
  clock: Clock
  services: readonly Service[]
  /** What the one room needs to keep personal answers, and the version of the notice that the pages link. */
  room: PersonalKeeping
  /** Makes the code that goes with a reference. */
  trackingKey: KeyObject
  prefix: string
  draftHours: number
  /** For how many days a form is kept that somebody saved to come back to. */
  savedDays: number
  /** What to ring when it cannot wait. */
  phone: string
  /** Finds addresses by their postcode; null where they are only typed. */
  addresses: AddressSource | null
  /** The national lists of services, for their labels. */
  lists: NationalLists
  /** Times at the counters, for forms that ask for one. */
  appointments: AppointmentParts
  /** Who takes payments, for forms whose fee is paid online. */
  payments: PaymentParts
  /** Where a form on paper is sent, and whom somebody asks who wants to know more about their data. */
  paper: { address: readonly string[]; dataDesk: { team: string; phone: string } }
  /** The council as search engines are told of it. */
  provider: Provider
}
