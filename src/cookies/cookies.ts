/**
 * Cookies: the only place that writes one, reads one, or says which there are. Everything here is made from the
 * council's register, so that the public table and what the site does can not drift apart (B41). The front door.
 */
export type { CookieRegister, RegisteredCookie } from '../council/council.ts'
export { type Feature, type FeatureId, featuresWithCookies, keptWithoutCookies } from './features.ts'
export { mayPass, type Passage } from './guard.ts'
export { type Since, visited } from './last-visit.ts'
export { mayBeCounted } from './not-counted.ts'
export { type CookieParts, cookiePages } from './pages.ts'
export { type Preferences, preferencesOf } from './preferences.ts'
export {
  clearCookie,
  cookiesBrought,
  deleteAllCookies,
  readCookie,
  registeredCookie,
  sessionCookie,
  setCookie,
} from './registered.ts'
export { cookiesPage } from './views/cookies-page.ts'
export { deletedWords } from './views/deleted.ts'
