/** The e-mails of accounts (D9: owed, never news). A page does not wait for one: its time would tell whether it was sent. */
import type { Clock } from '../platform/clock.ts'
import { Fault, type Log } from '../platform/log.ts'
import type { SendMail } from '../platform/mail.ts'

export interface Letter {
  to: string
  subject: string
  text: string
}

export interface Post {
  send(letter: Letter): void
  /** Those that a demonstration without a mail server shows instead of sending, the newest first; null where they are sent. */
  shown: (() => readonly (Letter & { at: Date })[]) | null
  /** Waits until what is under way is sent. */
  settled(): Promise<void>
}

const mostShown = 20

/** By the mail server; in a demonstration without one, in memory alone, for its own page. Production does not start without. */
export function openPost(
  mail: { send: SendMail; from: string } | null,
  { clock, log, demonstration }: { clock: Clock; log: Log; demonstration: boolean },
): Post {
  if (mail === null && !demonstration) {
    const send = () =>
      log.error(new Fault('There is no mail server for the e-mails of accounts'), {
        deed: 'send-account-mail',
      })
    return { send, shown: null, settled: async () => {} }
  }
  if (mail === null) {
    const letters: (Letter & { at: Date })[] = []
    const send = (letter: Letter) => {
      letters.unshift({ ...letter, at: clock.now() })
      letters.splice(mostShown)
    }
    return { send, shown: () => letters, settled: async () => {} }
  }
  const underWay = new Set<Promise<void>>()
  const send = (letter: Letter) => {
    const sending = mail.send({ from: mail.from, ...letter }).then(
      () => {},
      (error: unknown) => log.error(error, { deed: 'send-account-mail' }),
    )
    underWay.add(sending)
    void sending.finally(() => underWay.delete(sending))
  }
  return { send, shown: null, settled: async () => void (await Promise.all(underWay)) }
}
