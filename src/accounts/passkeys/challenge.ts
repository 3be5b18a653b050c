/**
 * The number of a page to sign in, which a passkey signs. Nothing is kept when the page is opened: the number carries when it
 * ends, and our own mark. It is written down when it is answered, so that it is answered once.
 */
import { createHash, type KeyObject, randomBytes } from 'node:crypto'
import { hmac, same } from '../../platform/crypto.ts'

/** How long somebody has from the page to the answer. */
export const minutesToAnswer = 5

const lengths = { random: 16, until: 8, mark: 32 }

export function newChallenge(key: KeyObject, now: Date): string {
  const until = Buffer.alloc(lengths.until)
  until.writeBigUInt64BE(BigInt(now.getTime() + minutesToAnswer * 60_000))
  const body = Buffer.concat([randomBytes(lengths.random), until])
  return Buffer.concat([body, markOf(key, body)]).toString('base64url')
}

/** By what it is written down when it is answered, and until when it can be; null when it is not ours, or over. */
export function readChallenge(
  key: KeyObject,
  printed: string,
  now: Date,
): { hash: Buffer; until: Date } | null {
  const bytes = Buffer.from(printed, 'base64url')
  if (bytes.length !== lengths.random + lengths.until + lengths.mark) return null
  const body = bytes.subarray(0, -lengths.mark)
  if (!same(bytes.subarray(-lengths.mark), markOf(key, body))) return null
  const until = new Date(Number(body.readBigUInt64BE(lengths.random)))
  const left = until.getTime() - now.getTime()
  // More than all of it is left only where a clock was set back.
  if (left <= 0 || left > minutesToAnswer * 60_000) return null
  return { hash: createHash('sha256').update('challenge').update(bytes).digest(), until }
}

const markOf = (key: KeyObject, body: Buffer) => hmac(key, 'passkey challenge', body)
