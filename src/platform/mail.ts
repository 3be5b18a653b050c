/** Sending mail through the council's mail server. What it carries of a person is for that person alone. */
import { createTransport } from 'nodemailer'

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

export interface Message {
  from: string
  to: string
  subject: string
  text: string
  /** The same for a message that is sent once more, so that it is known again. */
  messageId?: string
}

/** Sends a message and answers what the server said; throws when it did not take it. */
export type SendMail = (message: Message) => Promise<string>

/** A way to send through this server. Nothing is connected before the first message. */
export function openMail(server: MailServer): SendMail {
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
  return async (message) => {
    const told = await transport.sendMail({
      ...message,
      xMailer: false,
      // No machine should answer this with a message to nobody.
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return told.response
  }
}

/** Whether the server said no for good; else it is away or busy. */
export function isRefusedForGood(error: unknown): boolean {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  return code >= 500
}

/** Whether the server said of the address itself that it takes nothing; not when it turned the sender away. */
export function isAddressRefused(error: unknown): boolean {
  return (
    isRefusedForGood(error) && error instanceof Error && 'command' in error && error.command === 'RCPT TO'
  )
}
