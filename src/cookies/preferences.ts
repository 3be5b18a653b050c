/**
 * "to remember your preferences during your current visit and any future visits provided the cookie was not deleted in the
 * interim" (W35, W36). Preferences lie in one cookie and nowhere else: who deletes it is forgotten.
 */
import type { CookieRegister } from '../council/council.ts'
import { type Envelope, openEnvelope } from '../platform/web/route.ts'
import { readCookie, registeredCookie } from './registered.ts'

export const preferencesCookie = 'prefs'

export interface Preferences {
  textSize: (typeof textSizes)[number]
  contrast: (typeof contrasts)[number]
  help: (typeof helps)[number]
  /** The tag of a language of the site; null for whichever the address says. */
  language: string | null
  /** The code of a ward; null for the general version of every page. */
  ward: string | null
}

export const textSizes = ['usual', 'large', 'largest'] as const
export const contrasts = ['usual', 'high'] as const
export const helps = ['folded', 'open'] as const
/** A code once given is never given to another language: the cookies of a year still hold it. */
const languageCodes = new Map([['cy', 'l1']])

export const noPreferences: Preferences = {
  textSize: 'usual',
  contrast: 'usual',
  help: 'folded',
  language: null,
  ward: null,
}

/** Whether a language can be preferred: each that is translated has a code of its own. */
export function hasCode(tag: string): boolean {
  return languageCodes.has(tag)
}

/** The value of the cookie: a few codes from closed lists (B34). Null when nothing is preferred, and no cookie is needed. */
export function written({ textSize, contrast, help, language, ward }: Preferences): string | null {
  const codes = [
    textSize === 'usual' ? null : `t${textSizes.indexOf(textSize)}`,
    contrast === 'usual' ? null : `c${contrasts.indexOf(contrast)}`,
    help === 'folded' ? null : `h${helps.indexOf(help)}`,
    language === null ? null : (languageCodes.get(language) ?? null),
    ward,
  ].filter((code) => code !== null)
  return codes.length > 0 ? codes.join('.') : null
}

/** What a value says. A code that says nothing today, as of a ward no longer offered, is passed over. */
export function read(value: string | null): Preferences {
  if (value === null) return noPreferences
  const codes = value.split('.')
  const found = (letter: string) => codes.find((code) => code.startsWith(letter)) ?? null
  const digit = (letter: string) => Number(found(letter)?.slice(1) ?? 0)
  const [language = null] = [...languageCodes].find(([, code]) => code === found('l')) ?? []
  return {
    textSize: textSizes[digit('t')] ?? 'usual',
    contrast: contrasts[digit('c')] ?? 'usual',
    help: helps[digit('h')] ?? 'folded',
    language,
    ward: found('w'),
  }
}

/** The preferences that came with a request; none where the browser has none, or the council does not offer any. */
export function preferencesOf(register: CookieRegister, envelope: Envelope): Preferences {
  const brought = openEnvelope(envelope)
  // Nearly every request: nothing more is asked of it.
  if (brought === undefined || registeredCookie(register, preferencesCookie) === null) return noPreferences
  return read(readCookie(register, brought, preferencesCookie))
}
