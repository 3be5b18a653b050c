/**
 * Who is asking, when it is somebody with an account: decided by the one session cookie alone (B45), and looked up anew at
 * every request, so that ending a session holds at once. Without that cookie the database is not asked.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  type CookieRegister,
  clearCookie,
  cookiesBrought,
  readCookie,
  setCookie,
} from '../cookies/cookies.ts'
import type { Clock } from '../platform/clock.ts'
import { same } from '../platform/crypto.ts'
import type { Database } from '../platform/db/db.ts'
import { openEnvelope, type Visit } from '../platform/web/route.ts'
import { endSession as endOfficersSession } from '../staff/staff.ts'
import * as areaRows from './area/queries.ts'
import * as rows from './queries.ts'

export interface Carrying {
  register: CookieRegister
  /** The session cookie's real name, by profile. */
  sessionCookie: string
}

/** Finds out whether a browser takes cookies, on the two pages that need one (B42). */
export const testCookie = 'TestCookie'
const testValue = 'accepts'

interface Signing extends Carrying {
  database: Database
  signin: Database
  clock: Clock
  limits: rows.Limits
}

export interface SignedIn extends rows.Whose {
  /** The secret of the live session. */
  session: Buffer
}

/** Whose session the request carries; null when nobody is signed in. To ask is to use it. */
export async function signedIn(
  { database, clock, limits, ...carrying }: Signing,
  visit: Visit,
): Promise<SignedIn | null> {
  const session = secretOf(carrying, visit)
  if (session === null) return null
  const found = await rows.whose(database.sql, session, limits.idleMinutes, clock.now())
  return found && { ...found, session }
}

/**
 * Begins a session with a new secret, ends the one whose cookie came with the request, and answers the header that carries the
 * new one; null when there is no such account. On a computer that is said to be shared it rests for less.
 */
export async function signIn(
  signing: Signing,
  visit: Visit,
  account: string,
  { shared = false }: { shared?: boolean } = {},
): Promise<{ cookie: string } | null> {
  const { database, signin, clock, limits } = signing
  const secret = newSecret()
  const begun = await rows.beginSession(signin.sql, {
    hash: hashOf(secret),
    account,
    limits,
    now: clock.now(),
  })
  if (!begun) return null
  if (shared) await areaRows.onSharedComputer(database.sql, secret, limits.sharedIdleMinutes, clock.now())
  await endWhatCame(signing, visit)
  return { cookie: cookieOf(signing, secret) }
}

/** Ends whatever session the request's cookie stands for, a resident's or an officer's; none is no mistake. */
export async function endWhatCame({ database, ...carrying }: Signing, visit: Visit): Promise<boolean> {
  const session = secretOf(carrying, visit)
  if (session === null) return false
  await endOfficersSession(database.sql, session)
  return rows.endSession(database.sql, session)
}

/** A new secret for a session that goes on, its hash for the database, and the header that carries it. */
export function renewed(carrying: Carrying): { hash: Buffer; cookie: string } {
  const secret = newSecret()
  return { hash: hashOf(secret), cookie: cookieOf(carrying, secret) }
}

/** The session goes on under the secret that a form was begun with, as its cookie now holds that. */
export async function goOnUnder(
  { database, clock }: Pick<Signing, 'database' | 'clock'>,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const [before, after] = [Buffer.from(from, 'base64url'), Buffer.from(to, 'base64url')]
  await rows.goOnUnder(database.sql, before, hashOf(after), clock.now())
}

/** A minute's session in the room for the person of a live session; null when that is over. */
export async function standFor(
  { signin, clock }: Pick<Signing, 'signin' | 'clock'>,
  session: Buffer,
): Promise<{ person: string; session: Buffer } | null> {
  const own = randomBytes(32)
  const person = await rows.stand(signin.sql, session, hashOf(own), clock.now())
  return person === null ? null : { person, session: own }
}

/**
 * By what this browser is known again before somebody is signed in: a fingerprint of the secret in its session cookie, with the
 * header that gives it one where it brought none. No session begins by it.
 */
export function knownAgain(carrying: Carrying, visit: Visit): { mark: Buffer; setCookies: string[] } {
  const brought = secretOf(carrying, visit)
  if (brought !== null) return { mark: markOf(brought), setCookies: [] }
  const secret = newSecret()
  return { mark: markOf(secret), setCookies: [cookieOf(carrying, secret)] }
}

/** Whether it is that browser. */
export function isThatBrowser(carrying: Carrying, visit: Visit, mark: Buffer): boolean {
  const brought = secretOf(carrying, visit)
  return brought !== null && same(markOf(brought), mark)
}

/** The header that sets TestCookie; on the two pages that ask for a password. */
export const testing = ({ register }: Carrying) => setCookie(register, testCookie, testValue)
/** The header that deletes it, as soon as the answer is known. */
export const tested = ({ register }: Carrying) => clearCookie(register, testCookie)

/** Whether the browser brings cookies back: TestCookie, or one that it has from elsewhere on this site. */
export function takesCookies({ register, sessionCookie }: Carrying, { envelope }: Visit): boolean {
  const header = openEnvelope(envelope)
  return [testCookie, sessionCookie].some((name) => readCookie(register, header, name) !== null)
}

/** The names of the cookies of the register that the request brought. */
export function cookiesOf({ register }: Pick<Carrying, 'register'>, { envelope }: Visit): string[] {
  return cookiesBrought(register, openEnvelope(envelope))
}

const newSecret = () => randomBytes(16)
const hashOf = (secret: Buffer) => createHash('sha256').update(secret).digest()
const markOf = (secret: Buffer) => createHash('sha256').update('browser').update(secret).digest()
const cookieOf = ({ register, sessionCookie }: Carrying, secret: Buffer) =>
  setCookie(register, sessionCookie, secret.toString('base64url'))

function secretOf({ register, sessionCookie }: Carrying, { envelope }: Visit): Buffer | null {
  const secret = readCookie(register, openEnvelope(envelope), sessionCookie)
  return secret === null ? null : Buffer.from(secret, 'base64url')
}
