/** The citizen's own view of the audit: who looked at what of theirs, when and why (B17; scenario "access history"). */
import type { Sql } from '../platform/db/db.ts'
import * as ask from './queries.ts'
import { isKind, isOutcome, isRole, isVerb, type Kind, type Outcome, type Role, type Verb } from './words.ts'

export interface Looked {
  at: Date
  verb: Verb
  /** Null when whoever asked was not signed in. */
  role: Role | null
  service: string | null
  purpose: string | null
  outcome: Outcome
  kinds: readonly Kind[]
  /** Only cases of this person, though the line may name others too. */
  cases: readonly string[]
  /** It was this person. */
  mine: boolean
}

export type WhoLooked = { ok: true; lines: Looked[]; more: boolean } | { ok: false; because: 'not signed in' }

export const mostAPage = 100

/** The database counts no further; nobody has so many lines. */
const furthest = 1_000_000_000

/** The place of the first line that is shown, as an address or a form has it; of whatever else was written there, the newest. */
export function lineAsked(asked: string): number {
  return Math.min(furthest, Math.max(0, Math.trunc(Number(asked)) || 0))
}

/**
 * Every line about the person whose session this is, newest first; lines that are hidden come with their day, and not
 * before. Refused when the session is over.
 * @param page `from` counts from 0; `count` is at most 100; with `caseId` the lines are those of one case alone, for somebody
 *   who showed no more than its reference and code
 */
export async function whoLooked(
  sql: Sql,
  session: Buffer,
  page: { from: number; count: number; caseId?: string },
): Promise<WhoLooked> {
  const count = Math.min(page.count, mostAPage)
  const asked = { from: page.from, count: count + 1 }
  const rows = await (page.caseId === undefined
    ? ask.whoLooked(sql, session, asked)
    : ask.whoLookedAt(sql, session, page.caseId, asked))
  if (rows.length === 1 && rows[0]!.at === null) return { ok: false, because: 'not signed in' }
  return { ok: true, lines: rows.slice(0, count).map(lookedOf), more: rows.length > count }
}

function lookedOf({ at, verb, role, outcome, kinds, ...rest }: ask.LookedRow): Looked {
  const known = isVerb(verb) && (role === null || isRole(role)) && isOutcome(outcome)
  // The database's closed lists and the words for them are held together by a test.
  if (at === null || !known) throw new Error('An audit line says something for which there are no words')
  return { ...rest, at, verb, role, outcome, kinds: (kinds ?? []).filter(isKind) }
}
