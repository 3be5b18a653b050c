/** In which ways the program itself can tell that an answer was asked, given or used. Nothing else is counted. */

/** Beside the question itself: it came up in a form that was sent, and it was answered there. */
export const beside = ['asked', 'answered'] as const

/**
 * Uses. At sending: a condition of the form read it for what to ask next, for the fee or for the urgency, or a time was booked
 * by it. Later: the table of rules read it for an officer, it went to a receiver, an owner collected it in a file, an officer
 * who works for the service opened the case and saw it.
 */
export const uses = [
  'next-questions',
  'fee',
  'urgency',
  'booking',
  'decision',
  'sent-on',
  'collected',
  'opened',
] as const
export type Use = (typeof uses)[number]
export type Kind = Use | (typeof beside)[number]
