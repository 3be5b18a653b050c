/** One attempt at a receiver's address: the status is all that is read of the answer, and no redirect is followed. */

import type { KeyObject } from 'node:crypto'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { signedHeaders } from './signature.ts'

/** What came of an attempt. What the receiver said is nowhere in it. */
export type Arrival = { ok: true } | NotArrived
export interface NotArrived {
  ok: false
  trouble: 'status' | 'redirect' | 'gone' | 'busy' | 'slow' | 'not-reached' | 'mail-refused' | 'unreadable'
  status: number | null
  /** How long the receiver asks us to wait, in milliseconds. */
  askedFor: number | null
}

export interface Posted {
  to: URL
  secret: KeyObject
  id: string
  now: Date
  body: string
  /** How long an attempt may take in all, in milliseconds. */
  patience: number
}

/** Without its parameters. */
export const eventContentType = 'application/cloudevents+json'

/** Sends an event once. */
export function post({ to, secret, id, now, body, patience }: Posted): Promise<Arrival> {
  const send = to.protocol === 'https:' ? overHttps : overHttp
  return new Promise((resolve) => {
    const sending = send(to, {
      method: 'POST',
      headers: {
        'content-type': `${eventContentType}; charset=utf-8`,
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Guildhall',
        ...signedHeaders(secret, { id, now, body }),
      },
      signal: AbortSignal.timeout(patience),
      // A connection of its own, so that nothing of a former answer can be taken for this one's.
      agent: false,
    })
    sending.on('response', (answer) => {
      // However long its body is, nobody here reads it.
      answer.destroy()
      resolve(arrivalOf(answer.statusCode ?? 0, answer.headers['retry-after'] ?? null, now))
    })
    sending.on('error', (error) => {
      const trouble = error.name === 'AbortError' ? 'slow' : 'not-reached'
      resolve({ ok: false, trouble, status: null, askedFor: null })
    })
    sending.end(body)
  })
}

/** What a status means to us. */
export function arrivalOf(status: number, retryAfter: string | null, now: Date): Arrival {
  if (status >= 200 && status < 300) return { ok: true }
  const askedFor = retryAfter === null ? null : waitOf(retryAfter, now)
  const failed = (trouble: NotArrived['trouble']) => ({ ok: false, trouble, status, askedFor }) as const
  if (status >= 300 && status < 400) return failed('redirect')
  if (status === 410) return failed('gone')
  if (status === 429 || status === 503) return failed('busy')
  return failed('status')
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function waitOf(retryAfter: string, now: Date): number | null {
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000
  const until = Date.parse(retryAfter)
  return Number.isNaN(until) ? null : Math.max(0, until - now.getTime())
}
