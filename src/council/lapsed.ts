import type { Council } from './council.ts'

/**
 * Answers what a council's folder says that must be looked at again, in sentences; none when all is fresh. The
 * registration lapses on its day of expiry (W65, B2); the regulator's links (L10) and the steps for browsers (W38)
 * are to be read again by their review date.
 */
export function lapsed(council: Council, now: Date): string[] {
  const today = now.toISOString().slice(0, 10)
  const { regulator, registration, cookies } = council
  const sentences = [
    hasExpired(registration.expires, now) &&
      `council.yaml: the registration expired on ${registration.expires}`,
    regulator.validFrom > today &&
      `council.yaml: the regulator's name holds only from ${regulator.validFrom}`,
    regulator.reviewBy < today &&
      `council.yaml: the regulator's links were due for review by ${regulator.reviewBy}`,
    cookies.browsers.reviewBy < today &&
      `cookies.yaml: the steps for browsers were due for review by ${cookies.browsers.reviewBy}`,
  ]
  return sentences.filter((sentence) => sentence !== false)
}

/** Whether a registration lapsed by that moment: it holds up to its day of expiry, and not on it (W65, B2). */
export function hasExpired(expires: string | null, now: Date): boolean {
  return expires !== null && expires <= now.toISOString().slice(0, 10)
}
