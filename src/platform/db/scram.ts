import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

const rounds = 4096

/**
 * What PostgreSQL keeps in place of a password (SCRAM-SHA-256, RFC 5802 and 7677). Sent instead of the password
 * itself, which would otherwise stand in the statement, and so perhaps in the log of a server that is not ours.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  // Other characters would need the preparation of RFC 4013 first; the passwords made here have none.
  if (!/^[\x21-\x7e]+$/.test(password))
    throw new Error('A database password may hold only plain visible characters')
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const stored = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64')
  const server = hmac(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${server}`
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
