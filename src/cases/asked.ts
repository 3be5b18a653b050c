/** What the customer of a case is asked to put right or to show, and which papers were seen. */
import type { Askable } from '../forms/forms.ts'

/** Why something is asked: no words of anybody's, so that nothing about a person stands in the clear. */
export const reasons = ['unclear', 'contradicts', 'missing', 'show-evidence'] as const
export type Reason = (typeof reasons)[number]

export const isReason = (text: string): text is Reason => (reasons as readonly string[]).includes(text)

/** `question` is the id of the question, with its number in a repeating group: `name.2`. */
export interface Asked {
  no: number
  question: string
  why: Reason
  asked_at: Date
  answered_at: Date | null
}

export interface Seen {
  question: string
  seen_at: Date
}

/** All that was asked of a case and seen for it, the oldest first. */
export interface Asking {
  asked: readonly Asked[]
  seen: readonly Seen[]
}

export const nothingAsked: Asking = { asked: [], seen: [] }

/** What the customer has not answered yet. */
export function waitedFor(asked: readonly Asked[]): readonly Asked[] {
  return asked.filter(({ answered_at }) => answered_at === null)
}

/** A question and its number as they lie; 0 of one that is asked once. */
export function placed(question: string): { question: string; nth: number } {
  const [id = '', nth = '0'] = question.split('.')
  return { question: id, nth: Number(nth) }
}

export type WronglyAsked = 'nothing chosen' | 'no reason' | 'not papers'

/** What is wrong with asking this; null when it can be asked. Only of papers can it be said that they are to be shown. */
export function wronglyAsked(chosen: readonly Pick<Askable, 'papers'>[], why: string): WronglyAsked | null {
  if (chosen.length === 0) return 'nothing chosen'
  if (!isReason(why)) return 'no reason'
  return why === 'show-evidence' && chosen.some(({ papers }) => papers === null) ? 'not papers' : null
}
