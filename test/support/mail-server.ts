/** For tests: a mail server on this machine, which takes everything or says what it is told to say. */
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { openMail, type SendMail } from '../../src/platform/mail.ts'

export interface Mail {
  to: string
  /** As it came. */
  raw: string
  messageId: string
  subject: string
  /** The text as somebody reads it. */
  text: string
}

export interface MailServer {
  port: number
  send: SendMail
  /** What was taken, in its order. */
  got: Mail[]
  /** Asked for each address; a number is the code with which it is turned away. */
  refuses: (address: string) => number | null
  /** Asked for each sender; a number turns the sender away. */
  refusesSender: () => number | null
  /** Told of each message before it is taken. */
  onMail: (mail: Mail) => void | Promise<void>
}

export async function openMailServer(t: Pick<TestContext, 'after'>): Promise<MailServer> {
  const server: MailServer = {
    port: 0,
    send: async () => '',
    got: [],
    refuses: () => null,
    refusesSender: () => null,
    onMail: () => {},
  }
  const turnedAway = (code: number | null) =>
    code === null ? null : Object.assign(new Error('Not here'), { responseCode: code })
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_from, _session, done) => done(turnedAway(server.refusesSender())),
    onRcptTo: ({ address }, _session, done) => done(turnedAway(server.refuses(address))),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const raw = Buffer.concat(parts).toString()
        const mail = { ...read(raw), to: session.envelope.rcptTo.map(({ address }) => address).join() }
        await server.onMail(mail)
        server.got.push(mail)
        done()
      })
    },
  })
  // A program that is killed while it speaks is no fault of the server's.
  smtp.on('error', () => {})
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', listening))
  t.after(() => new Promise<void>((closed) => smtp.close(() => closed())))
  server.port = (smtp.server.address() as AddressInfo).port
  server.send = openMail({ host: '127.0.0.1', port: server.port, secure: false, plain: true })
  return server
}

function read(raw: string): Omit<Mail, 'to'> {
  const at = raw.indexOf('\r\n\r\n')
  const [head, body] = [raw.slice(0, at).replaceAll(/\r\n[ \t]/g, ' '), raw.slice(at + 4)]
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? ''
  const how = header('Content-Transfer-Encoding').toLowerCase()
  const text =
    how === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : how === 'quoted-printable'
        ? unquoted(body)
        : body
  return {
    raw,
    messageId: header('Message-ID'),
    subject: header('Subject'),
    text: text.replaceAll('\r\n', '\n'),
  }
}

/** RFC 2045, section 6.7. */
function unquoted(body: string): string {
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
