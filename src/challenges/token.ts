/** The random number of one form: by it a second press of the button, or a reload, is known as the same sending. */
import { createHash, randomBytes } from 'node:crypto'

export function newToken(): string {
  return randomBytes(16).toString('hex')
}

/** What is kept of it: of a form that sends none, that of a number nobody had. */
export function tokenHash(token: string, asked: { service: string; question: string }): Buffer {
  const own = /^[0-9a-f]{32}$/.test(token) ? token : newToken()
  return createHash('sha256').update(`challenge ${asked.service} ${asked.question} ${own}`).digest()
}
