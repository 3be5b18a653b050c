// Is this request from the council, and of this moment? For Node.js 18 or later, without a package.
import { createHmac, timingSafeEqual } from 'node:crypto'

const fiveMinutes = 5 * 60

/**
 * @param secret as the council gave it to you: whsec_ and base64
 * @param headers of the request, by their names in small letters
 * @param body of the request, byte for byte as it came; not JSON that was parsed and written again
 * @param now in seconds since 1970
 */
export function isFromCouncil(secret, headers, body, now = Date.now() / 1000) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
  if (!id || !signatures || !/^\d+$/.test(timestamp)) return false
  if (Math.abs(now - Number(timestamp)) > fiveMinutes) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
  return signatures.split(' ').some((one) => {
    const [version, given = ''] = one.split(',')
    const bytes = Buffer.from(given, 'base64')
    return version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected)
  })
}
