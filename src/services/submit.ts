/**
 * Sending a form: one transaction, whole or not at all. Sent twenty times at once, it is one case with one reference;
 * the database's lock on the draft decides who is first, and the rest are told the same reference.
 */
import type { Sender } from '../accounts/accounts.ts'
import { book, type Reserved, reserve } from '../appointments/appointments.ts'
import { submit as openCase } from '../cases/cases.ts'
import {
  type Answers,
  appointmentIn,
  codesIn,
  fillableGiven,
  isComplete,
  isUrgent,
  type Service,
} from '../forms/forms.ts'
import { owe } from '../payments/payments.ts'
import { hour } from '../platform/clock.ts'
import type { Tx } from '../platform/db/db.ts'
import { hasEnded } from '../records/records.ts'
import { opened } from './drafts.ts'
import { draftId, type Handle } from './handle.ts'
import { keepPersonal } from './keep-personal.ts'
import type { ServiceParts } from './parts.ts'
import { markSent, markShown, takeDraft } from './queries.ts'

export type Submitted =
  | { ok: true; reference: string; notice: string | null }
  /** Shown again under what holds now: the form, or the notice, was published anew since it was begun (B63). */
  | { ok: false; because: 'changed meanwhile'; changed: readonly Changed[] }
  | { ok: false; because: 'no draft' }
  | { ok: false; because: 'not finished' }
  | { ok: false; because: 'purpose ended meanwhile' }
  /** Somebody else has the time of this code, or it is offered no longer. Nothing was written, and the answers stay. */
  | { ok: false; because: 'time taken meanwhile'; code: string }

export type Changed = 'form' | 'notice'

/**
 * Answers the reference once the case is committed, or why there is no case. When a purpose of the form has ended since it
 * was opened, nothing was written and the answers stay. `seen` is what the page told it was made of; without it the
 * draft says what was shown last. `sender` is whoever is signed in; the case is then their person's, and listed for them.
 */
export async function submitDraft(
  parts: ServiceParts,
  service: Service,
  handle: Handle,
  how: { seen: string | null; sender: Sender | null },
): Promise<Submitted> {
  try {
    return await sendWhole(parts, service, handle, how)
  } catch (error) {
    if (hasEnded(error)) return { ok: false, because: 'purpose ended meanwhile' }
    throw error
  }
}

async function sendWhole(
  { database, clock, key, prefix, draftHours, room, appointments, counting, filling }: ServiceParts,
  service: Service,
  handle: Handle,
  { seen, sender }: { seen: string | null; sender: Sender | null },
): Promise<Submitted> {
  const now = clock.now()
  const id = draftId(handle)
  let sent: Answers | null = null
  const submitted = await database.transaction(async (tx): Promise<Submitted> => {
    const row = await takeDraft(tx, id, now)
    if (row === null) return { ok: false, because: 'no draft' }
    if (row.reference !== null) return { ok: true, reference: row.reference, notice: row.notice }
    const notice = room.noticeAt(now)
    const changed = changedSince(readSeen(seen) ?? row, { version: service.version, notice })
    if (changed.length > 0) {
      await markShown(tx, { id, version: service.version, notice })
      return { ok: false, because: 'changed meanwhile', changed }
    }

    const { answers } = opened(row, key, handle)
    if (!isComplete(service, answers)) return { ok: false, because: 'not finished' }

    const code = appointmentIn(service, answers)
    const reserved = code === null ? null : await reserveTime(tx, appointments, code, now)
    if (code !== null && reserved === null) return { ok: false, because: 'time taken meanwhile', code }

    const made = await openCase(tx, prefix, {
      service: service.id,
      version: service.version,
      notice,
      answers: codesIn(service, answers),
      urgent: isUrgent(service, answers),
      at: now,
    })
    if (reserved !== null) await book(tx, reserved, { caseId: made.id, now })
    await owe(tx, service, { caseId: made.id, answers })
    await keepPersonal(tx, room, { service, caseId: made.id, answers, notice, sender })
    await sender?.note(tx, made.id)
    if (sender && filling) {
      const given = fillableGiven(service, answers)
      await filling.sent(tx, sender, { draft: id, caseId: made.id, service, notice, given })
    }
    // For as long again, whoever sends it once more is told the same reference.
    const until = new Date(now.getTime() + draftHours * hour)
    await markSent(tx, { id, caseId: made.id, reference: made.reference, until })
    sent = answers
    return { ok: true, reference: made.reference, notice }
  })
  // Only once the case is there, and never for whoever sends it again.
  if (sent !== null) counting.sent(service, sent)
  return submitted
}

/** The desk that the case will have; others who send for the same time wait until this transaction ends. */
async function reserveTime(
  tx: Tx,
  { opening }: ServiceParts['appointments'],
  code: string,
  now: Date,
): Promise<Reserved | null> {
  return opening === null ? null : reserve(tx, opening, { code, now })
}

/** What the page from which somebody sends was made of: an old page that is sent twice is refused twice. */
export function printSeen(version: string, notice: string): string {
  return `${version}.${notice}`
}

function readSeen(seen: string | null): { version: string; notice: string } | null {
  const [whole, version = '', notice = ''] = /^([0-9a-f]{16})\.(\S{1,80})$/.exec(seen ?? '') ?? []
  return whole === undefined ? null : { version, notice }
}

function changedSince(
  row: { version: string; notice: string | null },
  now: { version: string; notice: string },
): readonly Changed[] {
  return [
    ...(row.version === now.version ? [] : (['form'] as const)),
    ...(row.notice === now.notice ? [] : (['notice'] as const)),
  ]
}
