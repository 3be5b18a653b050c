/**
 * "We do not store any personal information in cookies" (B34), and an ordinary visitor gets none (W34): whatever
 * some handler tries, no Set-Cookie leaves that the register does not know, value, attributes and page included (M5).
 */
import type { CookieRegister, RegisteredCookie } from '../council/council.ts'

export type Passage =
  | { pass: true }
  | {
      pass: false
      because: 'not in the register' | 'value does not match' | 'attributes differ' | 'not from this page'
    }

/**
 * May this Set-Cookie header leave on an answer of this route? `route` is the router's pattern, never the address
 * that was asked for; `brought` the request's Cookie header, for cookies that any page may date anew. Deleting a cookie of the register is allowed everywhere, also one no longer in use. Stricter
 * than RFC 6265bis: what a browser would forgive is refused here.
 */
export function mayPass(
  register: CookieRegister,
  setCookieHeader: string,
  route: string,
  brought?: string,
): Passage {
  const [pair = '', ...parts] = setCookieHeader.split(';')
  const equals = pair.indexOf('=')
  const cookie = equals < 1 ? undefined : register.cookies.find(({ name }) => name === pair.slice(0, equals))
  if (cookie === undefined) return refused('not in the register')

  const value = pair.slice(equals + 1)
  const attributes = readAttributes(parts)
  if (value === '' && attributes !== null && isDeletion(cookie, attributes)) return { pass: true }
  if (!cookie.inUse) return refused('not in the register')
  if (!matches(cookie, value)) return refused('value does not match')
  if (attributes === null || !isSame(attributes, lastingAttributes(cookie)))
    return refused('attributes differ')
  const renews = cookie.renewed && brings(cookie, brought)
  if (!renews && !cookie.emitters.includes(route)) return refused('not from this page')
  return { pass: true }
}

/** Whether the browser has the cookie already, with a value we could have set. */
function brings(cookie: RegisteredCookie, header = ''): boolean {
  const pairs = header.split(';').map((pair) => pair.trim())
  const own = pairs.filter((pair) => pair.startsWith(`${cookie.name}=`))
  return own.length === 1 && matches(cookie, own[0]!.slice(cookie.name.length + 1))
}

/** Whether a value is the cookie's pattern from end to end, in signs that RFC 6265 lets a cookie hold. */
export function matches(cookie: RegisteredCookie, value: string): boolean {
  return /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/.test(value) && cookie.value.test(value)
}

type Attributes = ReadonlyMap<string, string>

/** The attributes every header of this cookie has, by their names in small letters. */
export function commonAttributes({ attributes }: RegisteredCookie): Map<string, string> {
  const all = new Map([['path', attributes.path]])
  if (attributes.secure) all.set('secure', '')
  if (attributes.httpOnly) all.set('httponly', '')
  return all.set('samesite', attributes.sameSite)
}

/** Those of a header that sets it: a persistent cookie also says how long it lasts. */
export function lastingAttributes(cookie: RegisteredCookie): Map<string, string> {
  const all = commonAttributes(cookie)
  return cookie.maxAge === null ? all : all.set('max-age', String(cookie.maxAge))
}

// The only past moment a pure function can be sure of, and the one by which cookies are deleted by custom.
const longPast = 'Thu, 01 Jan 1970 00:00:00 GMT'

function isDeletion(cookie: RegisteredCookie, attributes: Attributes): boolean {
  const { 'max-age': maxAge, expires, ...rest } = Object.fromEntries(attributes)
  if (maxAge === undefined && expires === undefined) return false
  if (maxAge !== undefined && maxAge !== '0') return false
  if (expires !== undefined && expires !== longPast) return false
  // A browser deletes only when path and prefix rules fit; otherwise the page would say "deleted" of one that stays.
  return isSame(new Map(Object.entries(rest)), commonAttributes(cookie))
}

/** Answers null when an attribute is badly written or stands there twice: a browser would take the last one. */
function readAttributes(parts: readonly string[]): Attributes | null {
  const all = new Map<string, string>()
  for (const part of parts) {
    const [, name, value = ''] = /^ *([A-Za-z-]+)(?:=([\x20-\x7e]+))?$/.exec(part) ?? []
    if (name === undefined || all.has(name.toLowerCase())) return null
    all.set(name.toLowerCase(), value)
  }
  return all
}

function isSame(given: Attributes, wanted: Attributes): boolean {
  return given.size === wanted.size && [...wanted].every(([name, value]) => given.get(name) === value)
}

function refused(because: Extract<Passage, { pass: false }>['because']): Passage {
  return { pass: false, because }
}
