/** The only brake on deleting what is due: put on for a reason and a while, and taken off by somebody else. */
import type { Queryable } from '../platform/db/db.ts'
import * as ask from './queries.ts'

/** Why something due is not deleted (L16). */
export const holdReasons = ['complaint', 'court', 'audit', 'rights-request', 'safeguarding'] as const
export type HoldReason = (typeof holdReasons)[number]

export type Held = { ok: true } | { ok: false; because: string }

/**
 * Stops the deletion of a case's records, by the officer who has the case in hand or oversees its service. Refused with
 * the reason; also when the day of review, `YYYY-MM-DD`, is not to come within a year.
 */
export async function putHold(
  sql: Queryable,
  hold: { session: Buffer; caseId: string; reason: HoldReason; reviewOn: string },
): Promise<Held> {
  return held(await ask.putHold(sql, hold))
}

/** Takes a hold off, by another officer than put it on, who oversees the service; what is due goes in the next round. */
export async function release(sql: Queryable, r: { session: Buffer; hold: string }): Promise<Held> {
  return held(await ask.release(sql, r))
}

const held = (outcome: string): Held => (outcome === 'done' ? { ok: true } : { ok: false, because: outcome })

/** What is on hold of the officer's services, first what must be looked at first; nothing without a live session. */
export const holds = ask.holds

/** In how many months somebody must look at a hold again; a year is the longest. */
export const reviews = ['1', '3', '6', '12'] as const
