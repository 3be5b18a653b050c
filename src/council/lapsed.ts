import type { Council } from './council.ts'
import { linksFile } from './links.ts'
import { registrationStanding } from './registration.ts'

export const lapseKinds = [
  'registration-expires-soon',
  'registration-expired',
  'regulator-not-yet',
  'review-overdue',
  'link-dead',
  'law-not-reviewed',
] as const
export type LapseKind = (typeof lapseKinds)[number]

/** Something that ran out by itself. Its matter names it with its day, so that the next time it is another matter. */
export interface Lapse {
  kind: LapseKind
  matter: string
  says: string
}

/** What is to be read again by a day, with its name in the register of incidents and words for the complaint. */
export interface Review {
  file: string
  what: string
  matter: string
  by: string
}

/**
 * Answers what a council's folder says that must be looked at again; none when all is fresh. The registration is
 * told of 60 days before its day of expiry and lapses on it (W65, B2); the regulator's links (L10), the steps for
 * browsers (W38) and each link to another site (W54) are to be read again by their review date.
 */
export function lapsed(council: Council, now: Date): Lapse[] {
  const { regulator, cookies, links } = council
  const reviews: Review[] = [
    {
      file: 'council.yaml',
      what: "the regulator's links were",
      matter: 'regulator',
      by: regulator.reviewBy,
    },
    {
      file: 'cookies.yaml',
      what: 'the steps for browsers were',
      matter: 'browsers',
      by: cookies.browsers.reviewBy,
    },
    ...links.map(({ id, reviewBy }) => ({
      file: linksFile,
      what: `the link ${id} was`,
      matter: `link:${id}`,
      by: reviewBy,
    })),
  ]
  return [
    ...registrationLapse(council.registration, now),
    ...regulatorNotYet(regulator.validFrom, now),
    ...overdue(reviews, now),
    ...links.flatMap(({ id, checked }) => (checked?.result === 'dead' ? [dead(id, checked.on)] : [])),
  ]
}

/** Answers which of these are past the day by which they were to be read again. */
export function overdue(reviews: readonly Review[], now: Date): Lapse[] {
  const today = now.toISOString().slice(0, 10)
  return reviews
    .filter(({ by }) => by < today)
    .map(({ file, what, matter, by }) => ({
      kind: 'review-overdue',
      matter: `${matter}:${by}`,
      says: `${file}: ${what} due for review by ${by}`,
    }))
}

function registrationLapse(registration: Council['registration'], now: Date): Lapse[] {
  const standing = registrationStanding(registration, now)
  const { expires } = registration
  const matter = `registration:${expires}`
  if (standing === 'expired') {
    const says = `council.yaml: the registration expired on ${expires}`
    return [{ kind: 'registration-expired', matter, says }]
  }
  if (standing !== 'expires soon') return []
  const says = `council.yaml: the registration expires on ${expires}`
  return [{ kind: 'registration-expires-soon', matter, says }]
}

function regulatorNotYet(from: string, now: Date): Lapse[] {
  if (from <= now.toISOString().slice(0, 10)) return []
  const says = `council.yaml: the regulator's name holds only from ${from}`
  return [{ kind: 'regulator-not-yet', matter: `regulator:${from}`, says }]
}

function dead(id: string, on: string): Lapse {
  const says = `${linksFile}: the link ${id} was found dead on ${on}`
  return { kind: 'link-dead', matter: `link:${id}:${on}`, says }
}
