/** What can go wrong with a request, as a closed list; each has one page, one status, one sentence. */
import type { Socket } from 'node:net'

export type Trouble =
  | 'not found'
  | 'not allowed'
  | 'not from our own page'
  | 'not readable'
  | 'too large'
  | 'too many requests'
  | 'our fault'
  | 'unavailable'

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
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown }
  if (typeof code === 'string' && isDatabaseAway(code)) return 'unavailable'
  if (statusCode === 413) return 'too large'
  if (statusCode === 429) return 'too many requests'
  if (statusCode === 404) return 'not found'
  if (statusCode === 400 || statusCode === 415) return 'not readable'
  return 'our fault'
}

/** The database cannot be reached, is starting or is going down (PostgreSQL's classes 08, 53 and 57P). */
function isDatabaseAway(code: string): boolean {
  return /^(08...|53...|57P0.|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/.test(code)
}

/** Answers bytes that are no HTTP request at all, which no handler ever sees. */
export function answerBrokenRequest(
  error: Error & { code?: string },
  socket: Socket,
  headers: ReadonlyMap<string, string>,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(
    `HTTP/1.1 ${status}\r\n${lines}content-type: text/plain; charset=utf-8\r\nconnection: close\r\n\r\nWe could not read this request.\n`,
  )
}
