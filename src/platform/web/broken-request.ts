/** Answers bytes that are no HTTP request at all, which no handler ever sees. */
import type { Socket } from 'node:net'
import { statusOf, type Trouble } from './trouble.ts'

/** What a broken request is told: which page, with which status; null when the visitor has gone. */
export function brokenAs(error: Error & { code?: string }, socket: Socket): Trouble | null {
  if (error.code === 'ECONNRESET' || !socket.writable) return null
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'too slow'
  return error.code === 'HPE_HEADER_OVERFLOW' ? 'too large' : 'not readable'
}

const reasons: Partial<Record<Trouble, string>> = {
  'too slow': 'Request Timeout',
  'too large': 'Request Header Fields Too Large',
  'not readable': 'Bad Request',
}

/** Writes the page and ends the connection. Headers that are too large have a status of their own (RFC 6585). */
export function answerBroken(
  socket: Socket,
  trouble: Trouble,
  page: Buffer,
  headers: ReadonlyMap<string, string>,
): number {
  const status = trouble === 'too large' ? 431 : statusOf[trouble]
  const lines = [
    `HTTP/1.1 ${status} ${reasons[trouble] ?? ''}`,
    ...[...headers].map(([name, value]) => `${name}: ${value}`),
    'content-type: text/html; charset=utf-8',
    'cache-control: no-store',
    `content-length: ${page.length}`,
    'connection: close',
  ]
  socket.end(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), page]))
  return status
}
