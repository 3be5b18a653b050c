/** Who is asking, when it is an officer: found anew at every request, so that ending a session holds at once (B45). */
import { type CookieRegister, cookiesBrought, readCookie, setCookie } from '../cookies/cookies.ts'
import type { Database } from '../platform/db/db.ts'
import { openEnvelope, type Visit } from '../platform/web/route.ts'
import { beginSession, type Whose, whose } from './sessions.ts'

export interface SigningIn {
  database: Database
  /** The login that alone begins sessions. */
  signin: Database
  register: CookieRegister
  /** The session cookie's real name, by profile. */
  sessionCookie: string
}

export interface SignedIn extends Whose {
  /** The secret of the live session, which opens what this officer may open. */
  session: Buffer
}

/** The officer whose session the request carries; null when nobody is signed in. */
export async function signedIn(
  { database, register, sessionCookie }: SigningIn,
  visit: Visit,
): Promise<SignedIn | null> {
  const secret = readCookie(register, openEnvelope(visit.envelope), sessionCookie)
  if (secret === null) return null
  const session = Buffer.from(secret, 'base64url')
  const found = await whose(database.sql, session)
  return found && { ...found, session }
}

/** Begins a session with a new secret and answers the header that carries it; null when the officer may not. */
export async function signIn(
  { signin, register, sessionCookie }: SigningIn,
  who: { officer: string; role: string; minutes: number },
): Promise<string | null> {
  const session = await beginSession(signin.sql, who)
  return session && setCookie(register, sessionCookie, session.toString('base64url'))
}

/** The names of the cookies of the register that the request brought. */
export const cookiesOf = ({ register }: SigningIn, { envelope }: Visit): string[] =>
  cookiesBrought(register, openEnvelope(envelope))
