/** What an officer with a case in hand asks its customer, and which papers they have seen. */
import { askableIn, type Service } from '../forms/forms.ts'
import type { Clock } from '../platform/clock.ts'
import type { Visit } from '../platform/web/route.ts'
import { field } from '../platform/web/route.ts'
import { signedIn } from '../staff/staff.ts'
import { type Asking, isReason, nothingAsked, placed, type WronglyAsked, wronglyAsked } from './asked.ts'
import type { Desk, DeskParts } from './desk.ts'
import * as queries from './queries.ts'

/** What was chosen, to be shown again, and what is wrong with it. */
export interface AskedWrongly {
  chosen: readonly string[]
  why: string
  because: WronglyAsked
}

export type Deed = { ok: true } | { ok: false; wrong: AskedWrongly } | { ok: false; because: string }

const nothing = { purposes: [], besides: [] }

/**
 * Whether a case waits for its customer, which every officer may know; and with the case in hand what was asked of them, for
 * that a question is asked can tell an answer of theirs.
 */
export async function askingFor(
  parts: DeskParts,
  visit: Visit,
  desk: Desk,
  caseId: string,
): Promise<Asking & { waits: boolean }> {
  const { sql } = parts.database
  const waits = (await queries.askingStands(sql, caseId)) === 'waits'
  const officer = desk.kind === 'in hand' ? await signedIn(parts.signing, visit) : null
  if (officer === null) return { ...nothingAsked, waits }
  return { ...(await queries.askingInHand(sql, { session: officer.session, id: caseId })), waits }
}

/** Asks the customer to put the chosen questions right. Refused when it makes no sense, or by the database with its reason. */
export async function askCustomer(
  parts: DeskParts & { clock: Clock },
  visit: Visit,
  form: Service,
  caseId: string,
): Promise<Deed> {
  const named = visit.fields.get('question') ?? []
  const why = field(visit, 'why')
  // Only questions of this form, whatever the body names.
  const chosen = askableIn(form, {}, { ...nothing, besides: named }).filter(({ id }) => named.includes(id))
  const because = wronglyAsked(chosen, why)
  if (because !== null || !isReason(why))
    return { ok: false, wrong: { chosen: chosen.map(({ id }) => id), why, because: because ?? 'no reason' } }
  const officer = await signedIn(parts.signing, visit)
  if (officer === null) return { ok: false, because: 'refused: not signed in' }
  const questions = chosen.map(({ id }) => placed(id))
  const { session } = officer
  const at = parts.clock.now()
  return told(await queries.ask(parts.database.sql, { session, id: caseId, questions, why, at }))
}

/** Notes that papers were seen, and not how: that is the customer's answer. Of the papers nothing is kept. */
export async function sawPapers(
  parts: DeskParts & { clock: Clock },
  visit: Visit,
  form: Service,
  caseId: string,
): Promise<Deed> {
  const named = field(visit, 'question')
  const found = askableIn(form, {}, { ...nothing, besides: [named] }).find(({ id }) => id === named)
  if (found === undefined || found.papers === null) return { ok: false, because: 'no such papers' }
  const officer = await signedIn(parts.signing, visit)
  if (officer === null) return { ok: false, because: 'refused: not signed in' }
  const { session } = officer
  const at = parts.clock.now()
  return told(await queries.saw(parts.database.sql, { session, id: caseId, ...placed(named), at }))
}

const told = (outcome: string): Deed => (outcome === 'done' ? { ok: true } : { ok: false, because: outcome })
