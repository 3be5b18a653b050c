/** The signature by which a receiver knows that an event is ours and of this moment (Standard Webhooks, symmetric). */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

/** The headers of one attempt. The id stays over all attempts, so that whoever has it already can leave it at that. */
export function signedHeaders(
  secret: KeyObject,
  { id, now, body }: { id: string; now: Date; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
}

/** The secret as it is written down, `whsec_` and 24 to 64 bytes in base64; null for anything else. */
export function readSecret(text: string): KeyObject | null {
  const [, coded = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text.trim()) ?? []
  const bytes = Buffer.from(coded, 'base64')
  return bytes.length >= 24 && bytes.length <= 64 ? createSecretKey(bytes) : null
}
