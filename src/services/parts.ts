/** What the services need of the house, handed over by the composition root. */
import type { KeyObject } from 'node:crypto'
import type { senders } from '../accounts/accounts.ts'
import type { AppointmentParts } from '../appointments/appointments.ts'
import type { CookieRegister } from '../cookies/cookies.ts'
import type { Html } from '../design-system/html.ts'
import type { Service, Streets } from '../forms/forms.ts'
import type { Say } from '../messages/messages.ts'
import type { PaymentParts } from '../payments/payments.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import type { Log } from '../platform/log.ts'
import type { filling } from '../reuse/reuse.ts'
import type { Bins } from '../rounds/rounds.ts'
import type { Counting } from '../usage/usage.ts'
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
  /** Makes the token with which a receipt offers the questions about equality. */
  equalityKey: KeyObject
  database: Database
  clock: Clock
  log: Log
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
  /** Telephone, letter and desk, with the hours. */
  waysToReachUs: (say: Say) => Html
  /** Is this form by phone only today? */
  isAway: (service: string) => boolean
  /** Finds addresses by their postcode; null where they are only typed. */
  addresses: AddressSource | null
  /** Who is asked for them outside the council; null where nobody is. */
  addressSupplier: string | null
  /** The council's list of streets. */
  streets: Streets
  /** What the council tells of its bins; null where it tells nothing. */
  bins: Bins | null
  /** The national lists of services, for their labels. */
  lists: NationalLists
  /** Times at the counters, for forms that ask for one. */
  appointments: AppointmentParts
  /** Who takes payments, for forms whose fee is paid online. */
  payments: PaymentParts
  /** Where a form on paper is sent, and whom somebody asks who wants to know more about their data. */
  paper: { address: readonly string[]; dataDesk: { team: string; phone: string } }
  /** Counts which answers are asked, given and used. */
  counting: Counting
  /** Who sends a form, when it is somebody with an account; not there where the site has no accounts. */
  senders?: ReturnType<typeof senders>
  /** Fills in forms for whoever is signed in; not there where the site has no accounts. */
  filling?: ReturnType<typeof filling>
  /** The council as search engines are told of it. */
  provider: Provider
}
