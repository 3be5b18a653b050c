/** What can go wrong with a request, as a closed list; each has one page, one status, one sentence. */
import { DatabaseAway } from '../db/away.ts'

export const troubles = [
  'not found',
  'not allowed',
  'not from our own page',
  'not readable',
  'too slow',
  'too large',
  'too many requests',
  'our fault',
  'unavailable',
] as const
export type Trouble = (typeof troubles)[number]

export const statusOf: Record<Trouble, number> = {
  'not found': 404,
  'not allowed': 405,
  'not from our own page': 403,
  'not readable': 400,
  'too slow': 408,
  'too large': 413,
  'too many requests': 429,
  'our fault': 500,
  unavailable: 503,
}

/** Thrown by the steps before a page; met once, by the server's error handler. */
export class WentWrong extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble) {
    super(trouble)
    this.trouble = trouble
  }
}

/** Sorts any thrown thing into the list. What is not recognised is our fault. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof WentWrong) return error.trouble
  if (error instanceof DatabaseAway) return 'unavailable'
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown }
  // The visitor went away while sending: nobody reads the answer, and it is nobody's mistake.
  if (code === 'ECONNRESET' || code === 'ECONNABORTED') return 'not readable'
  if (statusCode === 413) return 'too large'
  if (statusCode === 429) return 'too many requests'
  if (statusCode === 404) return 'not found'
  if (statusCode === 400 || statusCode === 415) return 'not readable'
  return 'our fault'
}
