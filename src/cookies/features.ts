/**
 * "it will mean certain features of the site won't be available to you" (W53): the whole list of what needs a cookie, and of
 * what is kept without any. The cookies page is printed from it, and a test compares it with what a client without cookies meets.
 */
import type { Council, RegisteredCookie } from '../council/council.ts'
import { lastVisitCookie } from './last-visit.ts'
import { notCountedCookie } from './not-counted.ts'
import { preferencesCookie } from './preferences.ts'

export interface Feature {
  id: FeatureId
  /** What is lost without the cookie, as a part of a sentence. */
  lost: string
}

export type FeatureId =
  | 'steps of a form by their address'
  | 'street remembered for a visit'
  | 'saved preferences'
  | 'news of a ward'
  | 'counted as coming back'
  | 'wish not to be counted'
  | 'signed in as an officer'
  | 'signed in to an account'
  | 'details filled in'

export interface Offered {
  council: Council
  /** Whether the site tells bin days, and so is told streets. */
  bins: boolean
  /** Whether forms are filled in from an account. */
  filling: boolean
  /** Whether officers sign in here. */
  officers: boolean
}

/** Stands for the session cookie, whose name is the council's to choose. */
const session = Symbol('session cookie')

const all: readonly (Feature & { cookie: string | typeof session; where?: (offered: Offered) => boolean })[] =
  [
    {
      id: 'steps of a form by their address',
      cookie: session,
      lost: 'refreshing a step of a form, and opening it again by its address',
    },
    {
      id: 'street remembered for a visit',
      cookie: session,
      where: ({ bins }) => bins,
      lost: 'having your street filled in from one form to the next',
    },
    {
      id: 'signed in as an officer',
      cookie: session,
      where: ({ officers }) => officers,
      lost: 'for officers of the council, being signed in',
    },
    {
      id: 'signed in to an account',
      cookie: 'TestCookie',
      lost: 'registering, and signing in to an account',
    },
    {
      id: 'details filled in',
      cookie: session,
      where: ({ filling }) => filling,
      lost: 'having your name and contact details filled in from your account, so that you type them yourself',
    },
    { id: 'saved preferences', cookie: preferencesCookie, lost: 'preferences that are remembered' },
    {
      id: 'news of a ward',
      cookie: preferencesCookie,
      where: ({ council }) => council.wards.offered.length > 0,
      lost: 'local news of your ward on the front page, which is then the general version and says so, and in your account',
    },
    {
      id: 'counted as coming back',
      cookie: lastVisitCookie,
      lost: 'being counted among those who come back',
    },
    {
      id: 'wish not to be counted',
      cookie: notCountedCookie,
      lost: 'having us remember that you are not to be counted',
    },
  ]

/** What this site loses without a cookie: the features that it has and that need this one. */
export function lostWithout(cookie: RegisteredCookie, offered: Offered): Feature[] {
  const name = cookie.purpose === 'session management' ? session : cookie.name
  return all.filter((feature) => feature.cookie === name && (feature.where?.(offered) ?? true))
}

/** Every feature of this site that needs a cookie. */
export function featuresWithCookies(offered: Offered): Feature[] {
  const inUse = offered.council.cookies.cookies.filter((cookie) => cookie.inUse)
  return inUse.flatMap((cookie) => lostWithout(cookie, offered))
}

/** What nobody loses who refuses every cookie. */
export const keptWithoutCookies = [
  'reading and searching everything on this site, in each of its languages',
  'every online service, from its first page to its reference',
  'saving a form and coming back to it with its reference and code',
  'following what you sent, putting it right, and seeing who looked at it',
  'appointments, payments and paper forms, where a service has them',
] as const
