/**
 * A law is read again by a day. Once that day is past nobody can say what it asks today, so forms that lean on it are offered by
 * telephone only until the register says that it was read again (W9, D8).
 */
import type { Lapse } from '../council/council.ts'
import { type LegalRegister, lawFile } from './load-law.ts'

/** Which forms lean on which entries of the register. */
export interface Leaning {
  id: string
  laws: readonly string[]
}

/** The entries that are past their day; `today` as 2026-11-22. */
export function pastReview(law: LegalRegister, today: string): LegalRegister {
  return law.filter(({ reviewBy }) => reviewBy < today)
}

/** Answers the forms that are by telephone only on that day. */
export function byPhoneOnly(law: LegalRegister, forms: readonly Leaning[], today: string): string[] {
  const past = new Set(pastReview(law, today).map(({ id }) => id))
  return forms.filter(({ laws }) => laws.some((id) => past.has(id))).map(({ id }) => id)
}

/** Answers what is to be put on record: each entry once for each day that it missed. */
export function lapsesOfLaw(law: LegalRegister, today: string): Lapse[] {
  return pastReview(law, today).map(({ id, reviewBy }) => ({
    kind: 'law-not-reviewed',
    matter: `law:${id}:${reviewBy}`,
    says: `${lawFile}: ${id} was due for review by ${reviewBy}; forms that lean on it are by telephone only`,
  }))
}
