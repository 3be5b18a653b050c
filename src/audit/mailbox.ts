/** A mailbox that the council can not open: whoever keeps it has every day's root with the day it came. */
import { createTransport } from 'nodemailer'
import type { Unanswered, Witness } from './witnesses.ts'

const patience = 10_000

export interface MailServer {
  host: string
  port: number
  /** True for TLS from the first byte; false for STARTTLS, which is then required unless `plain` is said. */
  secure: boolean
  /** Only for a server on the same machine. */
  plain?: true
  user?: string
  password?: string
}

/** The mailbox at this address, sent to from this address through this server. */
export function mailbox(server: MailServer, { from, to }: { from: string; to: string }): Witness {
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: !server.secure && server.plain !== true,
    ignoreTLS: server.plain === true,
    ...(server.user === undefined ? {} : { auth: { user: server.user, pass: server.password ?? '' } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name: 'mailbox',
    send: async ({ day, line }) => {
      try {
        const told = await transport.sendMail({
          from,
          to,
          subject: `Audit root of ${day}`,
          text: line,
          xMailer: false,
          // No machine should answer this with a message to nobody.
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { ok: true, answer: Buffer.from(told.response), token: null }
      } catch (error) {
        return { ok: false, because: reasonOf(error) }
      }
    },
  }
}

/** A server that said no for good is another matter than one that is away or busy; either is tried again. */
function reasonOf(error: unknown): Unanswered {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  return code >= 500 ? 'refused' : 'not reached'
}
