/** The only place that writes a cookie or reads one, by the register. */
import type { CookieRegister, RegisteredCookie } from '../council/council.ts'
import { commonAttributes, lastingAttributes, matches } from './guard.ts'

/** Answers the cookie of that name if it is in the register and in use; null when it is not. */
export function registeredCookie(register: CookieRegister, name: string): RegisteredCookie | null {
  return register.cookies.find((cookie) => cookie.inUse && cookie.name === name) ?? null
}

/** The one cookie for session management; its name is the council's to choose (B44, D19). */
export function sessionCookie(register: CookieRegister): RegisteredCookie {
  const found = register.cookies.find((cookie) => cookie.inUse && cookie.purpose === 'session management')
  if (found === undefined) throw new Error('The register has no session cookie in use')
  return found
}

/** The Set-Cookie header that sets a cookie of the register. Throws when the register does not allow it. */
export function setCookie(register: CookieRegister, name: string, value: string): string {
  const cookie = registeredCookie(register, name)
  if (cookie === null) throw new Error(`The register has no cookie "${name}" in use`)
  // The value is not repeated: a wrong one may be just what must not be in a log.
  if (!matches(cookie, value))
    throw new Error(`The register does not allow this value of the cookie "${name}"`)
  return write(`${name}=${value}`, lastingAttributes(cookie))
}

/** The Set-Cookie header that deletes a cookie of the register, also one that is no longer in use. */
export function clearCookie(register: CookieRegister, name: string): string {
  const cookie = register.cookies.find((each) => each.name === name)
  if (cookie === undefined) throw new Error(`The register has no cookie "${name}"`)
  return write(`${name}=`, commonAttributes(cookie).set('max-age', '0'))
}

/**
 * Deletes every cookie of the register, also those no longer in use (W37): one header for each, made from the register
 * alone, so that a new cookie can not be forgotten.
 */
export function deleteAllCookies(register: CookieRegister): string[] {
  return register.cookies.map(({ name }) => clearCookie(register, name))
}

/**
 * The value of a cookie in use, from the request's Cookie header. Null when it is not there, is there twice (then
 * nobody knows whose it is), or is nothing we could have set. Throws for a name the register does not have in use.
 */
export function readCookie(
  register: CookieRegister,
  header: string | undefined,
  name: string,
): string | null {
  const cookie = registeredCookie(register, name)
  if (cookie === null) throw new Error(`The register has no cookie "${name}" in use`)
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  const [value] = values
  return value !== undefined && values.length === 1 && matches(cookie, value) ? value : null
}

/** Which cookies of the register, in use or not, came with a request: by name, whatever their values. */
export function cookiesBrought(register: CookieRegister, header: string | undefined): string[] {
  const brought = (header ?? '').split(';').map((pair) => pair.trim().split('=')[0])
  return register.cookies.map(({ name }) => name).filter((name) => brought.includes(name))
}

const spelled: Record<string, string> = {
  path: 'Path',
  secure: 'Secure',
  httponly: 'HttpOnly',
  samesite: 'SameSite',
  'max-age': 'Max-Age',
}

function write(pair: string, attributes: ReadonlyMap<string, string>): string {
  const parts = [...attributes].map(([name, value]) =>
    value === '' ? `; ${spelled[name]}` : `; ${spelled[name]}=${value}`,
  )
  return pair + parts.join('')
}
