/** Codes of the half minute, as authenticator apps make them (RFC 6238: HMAC-SHA-1, six digits, thirty seconds). */
import { createHmac } from 'node:crypto'
import { same } from '../../platform/crypto.ts'

const seconds = 30
const digits = 6
export const secretLength = 20

/** In which half minute since 1970 a moment lies. */
export const stepAt = (now: Date) => Math.floor(now.getTime() / 1000 / seconds)

/** The code of a half minute, with its leading noughts (RFC 4226, 5.3). */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const number = mac.readUInt32BE(mac.at(-1)! & 0x0f) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The half minute whose code was typed; null when it is none. A clock may be one half minute wrong (RFC 6238, 5.2). */
export function stepOf(secret: Buffer, typed: string, now: Date): number | null {
  const code = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return null
  const at = stepAt(now)
  const found = [at, at - 1, at + 1].find((step) =>
    same(Buffer.from(codeOf(secret, step)), Buffer.from(code)),
  )
  return found ?? null
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** As apps take it (RFC 4648, base 32); a secret fills its letters evenly, so that none is left over. */
export function base32(secret: Buffer): string {
  let [text, bits, held] = ['', 0, 0]
  for (const byte of secret) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) text += letters[(held >>> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return text
}

/** What the picture says to the app. */
export function appAddress(secret: Buffer, { issuer, name }: { issuer: string; name: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(name)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`
}
