import type { AccountParts } from '../parts.ts'
import type { SignedIn } from '../signed-in.ts'
import { readPaperCode } from './codes.ts'
import * as rows from './queries.ts'

/** Whether this reference and this code from paper added a case to the account of whoever is signed in. */
export async function joinByPaper(
  { key, signin, clock }: AccountParts,
  who: SignedIn,
  typed: { reference: string; code: string },
): Promise<boolean> {
  const halves = readPaperCode(key, typed.code)
  if (halves === null) return false
  const reference = typed.reference.trim().toUpperCase()
  return rows.joinOnPaper(signin.sql, { session: who.session, reference, now: clock.now(), ...halves })
}
