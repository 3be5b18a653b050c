/** Submitted requests: reference, state, tracking, and the team's list. The front door. */
import type { KeyObject } from 'node:crypto'
import { hmac, same } from '../platform/crypto.ts'
import type { Queryable, Sql, Tx } from '../platform/db/db.ts'
import { codeFrom, newReference, plainLetters, uuid } from '../platform/ids.ts'
import { addCase, answersOf, type Case, type Channel, findByReference, moveCase, stepsOf } from './queries.ts'
import { nextStates, type State } from './state.ts'

export { addressee } from './addressee.ts'
export type { OwnParts } from './own.ts'
export { type CasePagesParts, trackingPages } from './pages.ts'
export { type Proof, proofFields, proofFrom } from './proof.ts'
export { type PutRightParts, putRightPages } from './put-right-pages.ts'
export { withAll } from './putting-right.ts'
export {
  countPublicCases,
  findByReference,
  findPublicCases,
  listPublicCases,
  type PublicCase,
  referencesOf,
  removeAll,
  someReports,
  versionsOf,
} from './queries.ts'
export { type Besides, teamPages } from './staff-pages.ts'
export { nextStates, type State, states, statesOf } from './state.ts'
export { backToTracking, copyButton, proofButton, underTracking } from './views/by-proof.ts'

export interface Submission {
  service: string
  version: string
  /** The version of the notice that was before whoever sent it (B29). */
  notice: string
  /** The site's own pages, unless something else is said. */
  channel?: Channel
  /** Codes only; pruned to the questions that were on the path. */
  answers: Readonly<Record<string, string>>
  urgent: boolean
  at: Date
}

/**
 * Opens a case in the caller's transaction and answers its id and reference. Nothing is promised to anyone before
 * that transaction has committed.
 * @param prefix the council's two letters
 */
export async function submit(
  tx: Tx,
  prefix: string,
  { at, channel = 'web', ...submission }: Submission,
): Promise<{ id: string; reference: string }> {
  // To the minute: the exact moment could join the report to somebody's visit (W30).
  const sentAt = new Date(Math.floor(at.getTime() / 60_000) * 60_000)
  const id = uuid(sentAt)
  // A reference is one of 10^11: a second try is rare, a fifth means the random numbers are not random.
  for (let attempt = 0; attempt < 5; attempt++) {
    const reference = newReference(prefix)
    if (await addCase(tx, { id, reference, channel, at: sentAt, ...submission })) return { id, reference }
  }
  throw new Error('Five references in a row were taken')
}

/** The code that goes with a reference: made from it with the council's key, so that it is stored nowhere. */
export function trackingCode(key: KeyObject, reference: string): string {
  return codeFrom(hmac(key, 'tracking', reference))
}

export interface Tracked {
  case: Case
  answers: Readonly<Record<string, string>>
  steps: readonly { state: State; at: Date }[]
}

/**
 * The case behind what a person typed, or null: the same answer whether the reference, the code or both are wrong.
 * Spaces, dashes and small letters do not matter.
 */
export async function track(
  sql: Sql,
  key: KeyObject,
  prefix: string,
  typed: { reference: string; code: string },
): Promise<Tracked | null> {
  const written = plainLetters(typed.reference)
  // The council's letters may be left out; eight letters that begin with them are not taken for them.
  const letters = written.length > 8 && written.startsWith(prefix) ? written.slice(prefix.length) : written
  const reference = `${prefix}-${letters.slice(0, 4)}-${letters.slice(4)}`
  const expected = Buffer.from(plainLetters(trackingCode(key, reference)))
  const given = Buffer.from(plainLetters(typed.code))
  // Looked up before the code is compared, so that both failures take the same path.
  const found = await findByReference(sql, reference)
  if (!same(expected, given) || found === null) return null
  return readCase(sql, found)
}

/** A case with its answers and its story. */
export async function readCase(sql: Queryable, found: Case): Promise<Tracked> {
  const answers = await answersOf(sql, [found.id])
  return { case: found, answers: answers.get(found.id) ?? {}, steps: await stepsOf(sql, found.id) }
}

/**
 * Moves a case on; refused when the step is not allowed or somebody else moved it meanwhile. Of an end the database itself
 * takes note: periods run from it, and the case leaves every hand (migrations/0021).
 */
export async function moveOn(
  tx: Tx,
  move: { id: string; from: State; to: State; at: Date },
): Promise<{ ok: true } | { ok: false; because: 'not a next state' | 'moved by another' }> {
  if (!nextStates(move.from).includes(move.to)) return { ok: false, because: 'not a next state' }
  if (!(await moveCase(tx, move))) return { ok: false, because: 'moved by another' }
  return { ok: true }
}
