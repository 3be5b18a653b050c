/** "a registered Data Controller" (B2, W65): the council's standing in the regulator's register, from its profile. */
import { day, dayInWords } from '../platform/clock.ts'
import { noRegistration, type Profile } from './profile.ts'

type Registration = Profile['registration']

/** For how many days before its end everybody is told that it ends. */
const notice = 60

export type RegistrationStanding = 'none' | 'in force' | 'expires soon' | 'expired'

/** How a registration stands: it holds up to its day of expiry, and not on it. A demonstration has none (D1). */
export function registrationStanding({ number, expires }: Registration, now: Date): RegistrationStanding {
  if (number === noRegistration || expires === null) return 'none'
  if (expires <= dayOf(now)) return 'expired'
  return expires <= dayOf(new Date(now.getTime() + notice * day)) ? 'expires soon' : 'in force'
}

/** The sentence for the foot of every page and form; null for a demonstration, which is in nobody's register. */
export function registrationInWords(registration: Registration, now: Date): string | null {
  const standing = registrationStanding(registration, now)
  if (standing === 'none' || registration.expires === null) return null
  const expires = dayInWords(new Date(`${registration.expires}T12:00:00Z`))
  return standing === 'expired'
    ? `Our registration in the regulator’s register, number ${registration.number}, ended on ${expires}.`
    : `In the regulator’s register of fee payers under number ${registration.number}, until ${expires}.`
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
