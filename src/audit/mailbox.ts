/** A mailbox that the council can not open: whoever keeps it has every day's root with the day it came. */
import { isRefusedForGood, type MailServer, openMail } from '../platform/mail.ts'
import type { Unanswered, Witness } from './witnesses.ts'

/** The mailbox at this address, sent to from this address through this server. */
export function mailbox(server: MailServer, { from, to }: { from: string; to: string }): Witness {
  const send = openMail(server)
  return {
    name: 'mailbox',
    send: async ({ day, line }) => {
      try {
        const answer = await send({ from, to, subject: `Audit root of ${day}`, text: line })
        return { ok: true, answer: Buffer.from(answer), token: null }
      } catch (error) {
        return { ok: false, because: reasonOf(error) }
      }
    },
  }
}

/** A server that said no for good is another matter than one that is away or busy; either is tried again. */
function reasonOf(error: unknown): Unanswered {
  return isRefusedForGood(error) ? 'refused' : 'not reached'
}
