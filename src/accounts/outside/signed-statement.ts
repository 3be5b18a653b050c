/** A signed statement (JWT) of which we know beforehand how it must be signed: with ES256, and by a key that we have from elsewhere. */
import { type KeyObject, verify } from 'node:crypto'

type Claims = Readonly<Record<string, unknown>>

const longest = 32_768

/** What it states, where the key of this name signed it; null for anything else. What it states is still to be checked. */
export async function readSigned(
  statement: string,
  keyOf: (kid: string) => Promise<KeyObject | null>,
): Promise<Claims | null> {
  const parts = statement.split('.')
  if (statement.length > longest || parts.length !== 3) return null
  const [head = '', body = '', signature = ''] = parts
  const header = objectIn(head)
  // What is critical to them and unknown to us must not be passed over (RFC 7515).
  if (header?.alg !== 'ES256' || typeof header.kid !== 'string' || 'crit' in header) return null
  const key = await keyOf(header.kid)
  if (key === null) return null
  const signed = Buffer.from(signature, 'base64url')
  const isTheirs = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key, dsaEncoding: 'ieee-p1363' },
    signed,
  )
  return isTheirs ? objectIn(body) : null
}

function objectIn(part: string): Claims | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null
  } catch {
    return null
  }
}
