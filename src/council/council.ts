/**
 * The council whose front door this is: one council a deployment (R4), all of it read from its own folder. A folder
 * with a hole stops the start, and says every hole at once.
 */
import { type CookieRegister, readCookieRegister } from './cookie-register.ts'
import { linksOf, type OutsideLink, readLinks, unlistedLinks } from './links.ts'
import { holesForProduction } from './production.ts'
import { type Profile, readProfile } from './profile.ts'
import { registeredByOthers } from './registered-by-others.ts'
import { readStreets, type Streets } from './streets.ts'
import { readWards, type Wards } from './wards.ts'

export type { BrowserSteps, CookiePurpose, CookieRegister, RegisteredCookie } from './cookie-register.ts'
export { cookiePurposes } from './cookie-register.ts'
export { type Lapse, type LapseKind, lapsed, lapseKinds, overdue, type Review } from './lapsed.ts'
export { linksOf, linkTo, type OutsideLink, type UsedLink, unlistedLinks } from './links.ts'
export { noRegistration, type OpeningHours, type Regulator, type Weekday } from './profile.ts'
export { registrationInWords, registrationStanding } from './registration.ts'
export { readSheet, readSheetText, type Sheet } from './sheet.ts'
export type { Street, Streets } from './streets.ts'
export type { Ward, Wards } from './wards.ts'

export interface Council extends Profile {
  /** Where its services, pages and notices lie. */
  folder: string
  streets: Streets
  /** Those for which local news can be asked for. */
  wards: Wards
  cookies: CookieRegister
  /** Every other site that its pages link to. */
  links: readonly OutsideLink[]
}

/** Production is judged by its day: a registration that has run out is a hole. */
export type Opened = { production: false } | { production: boolean; now: Date }

export type Loaded = { ok: true; council: Council } | { ok: false; complaints: string[] }

/**
 * Answers the council of a folder, or every complaint about it, each naming file and field. In production also
 * refuses invented councils, contacts that hold a place, a registration that is another's or has run out, and links
 * that nobody answers for (M15).
 */
export function loadCouncil(folder: string, opened: Opened): Loaded {
  const complaints: string[] = []
  const profile = readProfile(folder, complaints)
  const streets = readStreets(folder, complaints)
  const wards = readWards(folder, streets, complaints)
  const cookies = readCookieRegister(folder, complaints)
  const links = readLinks(folder, complaints)
  if (opened.production) {
    const { regulator } = profile
    complaints.push(...holesForProduction(profile, { others: registeredByOthers(folder), now: opened.now }))
    complaints.push(...unlistedLinks(links, linksOf({ regulator, cookies })))
  }
  if (complaints.length > 0) return { ok: false, complaints }
  return { ok: true, council: { ...profile, folder, streets, wards, cookies, links } }
}
