/**
 * The register of cookies (M5), as cookies.yaml has it. The public table, the guard and the maker of cookies are
 * all made from it, so that the table can not say one thing and the site do another (B41).
 */
import { readSheet, type Sheet } from './sheet.ts'

/** "to control our websites' functions, to keep statistics and for session management" (B31 to B33): no fourth. */
export const cookiePurposes = ['control functions', 'statistics', 'session management'] as const
export type CookiePurpose = (typeof cookiePurposes)[number]

export interface RegisteredCookie {
  name: string
  /** Whether the software sets it today. One that is not in use is neither printed nor let through. */
  inUse: boolean
  type: 'session' | 'persistent'
  purpose: CookiePurpose
  /** What it does, in a plain sentence for the table. */
  does: string
  /** Only ever the host that set it: no `Domain`, so no sub-site shares it. */
  domain: 'host'
  lifetime: string
  /** The lifetime in seconds; null for a session cookie. */
  maxAge: number | null
  setWhen: string
  /** Matches the whole value. B34: no room for anything about a person. */
  value: RegExp
  attributes: { path: string; secure: boolean; httpOnly: boolean; sameSite: 'Lax' | 'Strict' }
  ground: string
  howToRefuse: string
  /** What stays and what changes for a visitor who refuses it (W53). */
  withoutIt: string
  /** The route patterns, as the router writes them, that may set it. */
  emitters: readonly string[]
  /** Whether every page may date it anew for a browser that brought it; never for one that did not. */
  renewed: boolean
}

/** How to refuse and delete cookies in one browser (W38, B38). */
export interface BrowserSteps {
  browser: string
  refuse: string
  delete: string
  help: string
}

export interface CookieRegister {
  cookies: readonly RegisteredCookie[]
  browsers: { writtenOn: string; reviewBy: string; steps: readonly BrowserSteps[] }
  /** Advice from people who are not the council (W54, B39). */
  advice: readonly { name: string; link: string }[]
}

const file = 'cookies.yaml'
/** Stands among the emitters of a cookie that every page may set anew for a browser that brought it. */
const whereItWasBrought = 'any page, for a browser that brought it'

/** Answers the register as far as it could be read; what could not is in `complaints`. */
export function readCookieRegister(folder: string, complaints: string[]): CookieRegister {
  const sheet = readSheet(folder, file, complaints)
  const cookies = sheet.parts('cookies').map(readCookie)
  complainAboutNames(cookies, complaints)
  const browsers = sheet.part('browsers')
  const register = {
    cookies,
    browsers: {
      writtenOn: browsers.day('writtenOn'),
      reviewBy: browsers.day('reviewBy'),
      steps: browsers.parts('steps').map(readSteps),
    },
    advice: sheet.parts('advice').map(readAdvice),
  }
  browsers.close()
  sheet.close()
  return register
}

function readCookie(part: Sheet): RegisteredCookie {
  const type = part.oneOf('type', ['session', 'persistent'])
  const lifetime = part.shaped(
    'lifetime',
    /^(?:until the browser is closed|[1-9]\d{0,2} days)$/,
    '"until the browser is closed", or a number of days like "90 days"',
  )
  const days = Number.parseInt(lifetime, 10)
  if (lifetime !== '' && Number.isNaN(days) !== (type === 'session'))
    part.complain('lifetime', `does not go with a ${type} cookie`)
  const emitters = part.texts('emitters')
  const cookie: RegisteredCookie = {
    name: part.shaped('name', /^[A-Za-z0-9_-]{1,40}$/, 'letters, digits, dashes and underscores'),
    inUse: part.flag('inUse'),
    type,
    purpose: part.oneOf('purpose', cookiePurposes),
    does: part.text('does'),
    domain: part.oneOf('domain', ['host']),
    lifetime,
    maxAge: Number.isNaN(days) ? null : days * 86_400,
    setWhen: part.text('setWhen'),
    value: readPattern(part),
    attributes: readAttributes(part),
    ground: part.text('ground'),
    howToRefuse: part.text('howToRefuse'),
    withoutIt: part.text('withoutIt'),
    emitters: emitters.filter((emitter) => emitter !== whereItWasBrought),
    renewed: emitters.includes(whereItWasBrought),
  }
  // RFC 6265bis, 4.1.3.2: a browser throws a __Host- cookie away unless it is secure and for the whole host.
  if (cookie.name.startsWith('__Host-') && !(cookie.attributes.secure && cookie.attributes.path === '/'))
    part.complain('attributes', 'must be secure with path / when the name begins with __Host-')
  for (const emitter of cookie.emitters)
    if (!/^\/[a-z]/.test(emitter)) part.complain('emitters', `may not name "${emitter}": name one page`)
  part.close()
  return cookie
}

function readPattern(part: Sheet): RegExp {
  const source = part.text('value')
  const nothing = /^(?!)/
  if (source === '') return nothing
  try {
    const pattern = new RegExp(`^(?:${source})$`, 'u')
    if (!pattern.test('')) return pattern
    part.complain('value', 'must not allow an empty value, which is how a cookie is deleted')
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    part.complain('value', 'must be a regular expression')
  }
  return nothing
}

function readAttributes(part: Sheet): RegisteredCookie['attributes'] {
  const sheet = part.part('attributes')
  const attributes = {
    path: sheet.shaped('path', /^\/[a-z0-9/-]*$/, 'a path like /'),
    secure: sheet.flag('secure'),
    httpOnly: sheet.flag('httpOnly'),
    sameSite: sheet.oneOf('sameSite', ['Lax', 'Strict']),
  }
  sheet.close()
  return attributes
}

function readSteps(part: Sheet): BrowserSteps {
  const steps = {
    browser: part.text('browser'),
    refuse: part.text('refuse'),
    delete: part.text('delete'),
    help: part.link('help'),
  }
  part.close()
  return steps
}

function readAdvice(part: Sheet): { name: string; link: string } {
  const advice = { name: part.text('name'), link: part.link('link') }
  part.close()
  return advice
}

function complainAboutNames(cookies: readonly RegisteredCookie[], complaints: string[]): void {
  const names = cookies.map((cookie) => cookie.name).filter((name) => name !== '')
  for (const name of new Set(names.filter((name, at) => names.indexOf(name) !== at)))
    complaints.push(`${file}: the cookie ${name} stands there twice`)
  const sessions = cookies.filter((cookie) => cookie.inUse && cookie.purpose === 'session management')
  if (cookies.length > 0 && sessions.length !== 1)
    complaints.push(
      `${file}: one cookie in use must be for session management, and there are ${sessions.length}`,
    )
}
