/** What went wrong. The front door: reporting and counting; clocks and who is affected belong to the back office. */
import type { Lapse, LapseKind } from '../council/council.ts'
import { hour } from '../platform/clock.ts'
import type { Sql } from '../platform/db/db.ts'
import { uuid } from '../platform/ids.ts'
import { addIncident, addLapses } from './queries.ts'

export { countIncidents, incidentsSince } from './queries.ts'

/** Of a question whose answer nobody used in a quarter, or that came up for nobody (W12). */
export type UnusedKind = 'question-unused' | 'question-never-asked'
/** Of files: the database puts them on record itself, with the word that takes one away (0061). */
type FileIncident = 'file-infected-later' | 'file-changed' | 'file-missing' | 'files-not-checked'
export type IncidentKind =
  | 'cookie-held-back'
  | LapseKind
  | UnusedKind
  | 'challenge-overdue'
  | 'many-at-the-counter'
  | 'many-proofs-of-identity'
  | FileIncident

/** Records an incident on a kind of page, by the hour: an exact time would join it to somebody's visit (W30). */
export async function report(
  sql: Sql,
  what: { kind: 'cookie-held-back'; route: string; at: Date },
): Promise<void> {
  const at = hourOf(what.at)
  await addIncident(sql, { ...what, at, id: uuid(at) })
}

/** Records what ran out by itself: each matter once, however often it is found again (W38, W54, W65, B2). */
export async function reportLapses(sql: Sql, lapses: readonly Lapse[], now: Date): Promise<void> {
  await addOnce(sql, lapses, now)
}

/** Records what a quarter has shown of questions: each once, by service, question and quarter (W12). */
export async function reportUnused(
  sql: Sql,
  questions: readonly { kind: UnusedKind; matter: string }[],
  now: Date,
): Promise<void> {
  await addOnce(sql, questions, now)
}

/** Records each challenge that was not answered by its day, once, by its random number and by nothing of what it says (W13). */
export async function reportOverdueChallenges(sql: Sql, ids: readonly string[], now: Date): Promise<void> {
  await addOnce(
    sql,
    ids.map((id) => ({ kind: 'challenge-overdue', matter: `challenge:${id}` })),
    now,
  )
}

/** Records that an officer wanted to open more accounts, or give out more codes, than anybody does in a day; once a day. */
export async function reportManyAtCounter(sql: Sql, officer: string, now: Date): Promise<void> {
  const matter = `counter:${officer}:${now.toISOString().slice(0, 10)}`
  await addOnce(sql, [{ kind: 'many-at-the-counter', matter }], now)
}

/** Records that one account went on proving who its owner is after three proofs were wrong or refused; `whose` is a keyed hash. */
export async function reportManyProofs(sql: Sql, whose: string, now: Date): Promise<void> {
  const matter = `proofs:${whose}:${now.toISOString().slice(0, 10)}`
  await addOnce(sql, [{ kind: 'many-proofs-of-identity', matter }], now)
}

async function addOnce(
  sql: Sql,
  found: readonly { kind: IncidentKind; matter: string }[],
  now: Date,
): Promise<void> {
  const at = hourOf(now)
  const named = found.map(({ kind, matter }) => ({ id: uuid(at), kind, matter }))
  if (named.length > 0) await addLapses(sql, named, at)
}

function hourOf(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / hour) * hour)
}
