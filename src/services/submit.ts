/**
 * Sending a form: one transaction, whole or not at all. Sent twenty times at once, it is one case with one reference;
 * the database's lock on the draft decides who is first, and the rest are told the same reference.
 */
import { submit as openCase } from '../cases/cases.ts'
import { codesIn, isComplete, isUrgent, type Service } from '../forms/forms.ts'
import { hour } from '../platform/clock.ts'
import { hasEnded } from '../records/records.ts'
import { opened } from './drafts.ts'
import { draftId, type Handle } from './handle.ts'
import { keepPersonal } from './keep-personal.ts'
import type { ServiceParts } from './parts.ts'
import { markSent, markVersion, takeDraft } from './queries.ts'

export type Submitted =
  | { ok: true; reference: string }
  | { ok: false; because: 'no draft' | 'not finished' | 'form changed meanwhile' | 'purpose ended meanwhile' }

/**
 * Answers the reference once the case is committed, or why there is no case. When a purpose of the form has ended since it
 * was opened, nothing was written and the answers stay.
 */
export async function submitDraft(parts: ServiceParts, service: Service, handle: Handle): Promise<Submitted> {
  try {
    return await sendWhole(parts, service, handle)
  } catch (error) {
    if (hasEnded(error)) return { ok: false, because: 'purpose ended meanwhile' }
    throw error
  }
}

async function sendWhole(
  { database, clock, key, prefix, draftHours, room }: ServiceParts,
  service: Service,
  handle: Handle,
): Promise<Submitted> {
  const now = clock.now()
  const id = draftId(handle)
  return database.transaction(async (tx): Promise<Submitted> => {
    const row = await takeDraft(tx, id, now)
    if (row === null) return { ok: false, because: 'no draft' }
    if (row.reference !== null) return { ok: true, reference: row.reference }
    if (row.version !== service.version) {
      await markVersion(tx, { id, version: service.version })
      return { ok: false, because: 'form changed meanwhile' }
    }

    const { answers } = opened(row, key, handle)
    if (!isComplete(service, answers)) return { ok: false, because: 'not finished' }

    const made = await openCase(tx, prefix, {
      service: service.id,
      version: service.version,
      answers: codesIn(service, answers),
      urgent: isUrgent(service, answers),
      at: now,
    })
    await keepPersonal(tx, room, { service, caseId: made.id, answers, now })
    // For as long again, whoever sends it once more is told the same reference.
    const until = new Date(now.getTime() + draftHours * hour)
    await markSent(tx, { id, caseId: made.id, reference: made.reference, until })
    return { ok: true, reference: made.reference }
  })
}
