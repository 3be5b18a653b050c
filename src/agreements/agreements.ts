/**
 * What people agreed to: every yes, no and no longer, in its exact words, added and never changed (M3). "If we wish to use
 * it for another purpose we will ask you first" (B18): no row is no, and nothing here takes more than one person's yes.
 * The front door.
 */
import type { Queryable } from '../platform/db/db.ts'
import * as rows from './queries.ts'

export { type AskedPerson, answer, answered, question, takeBack, takeDown, toAsk } from './asking.ts'
export { type AskingDeskParts, askingDesk } from './by-hand/staff-pages.ts'
export { type AnswerParts, answerPages } from './pages.ts'
export { progress } from './progress.ts'
export type { Standing } from './queries.ts'
export { type Asking, askAround, letQuestionsGo } from './sending.ts'

export type Channel = 'web' | 'phone' | 'counter' | 'letter' | 'e-mail' | 'chat'

export interface Saying {
  /**
   * The customer's own session, or that of an officer who has an open case of theirs in hand; null for a visitor, in the
   * transaction that made the person.
   */
  session: Buffer | null
  person: string
  purpose: string
  step: 'given' | 'refused' | 'withdrawn'
  /** The version of the words that were shown or read out; throws when they are not registered. */
  wording: string
  channel: Channel
  evidence: 'ticked' | 'pressed' | 'said' | 'signed'
}

/**
 * Notes what one person says about one purpose, with an audit line they can read. Holds from the very next look. Refused
 * with the reason when it is not theirs to say, or when a yes comes to a purpose that is unknown or over; a no is
 * always taken (UK GDPR Art 7(3)).
 */
export async function say(
  sql: Queryable,
  saying: Saying,
): Promise<{ ok: true } | { ok: false; because: string }> {
  const outcome = await rows.say(sql, saying)
  return outcome === 'done' ? { ok: true } : { ok: false, because: outcome }
}

/** What the customer of this session has said last about each purpose, and whether it counts today; empty for no live session. */
export const standing = rows.standing
