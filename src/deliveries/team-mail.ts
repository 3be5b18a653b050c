/** A team's e-mail gives the reference and the name of the service, and nothing else: mail is read by many on its way. */
import { isRefusedForGood, type SendMail } from '../platform/mail.ts'
import type { Arrival } from './webhook.ts'

export interface TeamMail {
  send: SendMail
  from: string
  to: string
  /** Of the delivery: the same message at every attempt. */
  id: string
  reference: string
  /** The name of the service. */
  service: string
}

/** Sends it once. */
export async function tellTeam({ send, from, to, id, reference, service }: TeamMail): Promise<Arrival> {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  try {
    await send({
      from,
      to,
      subject: reference,
      text: `${reference}\n${service}\n`,
      messageId: `<${id}@${domain}>`,
    })
    return { ok: true }
  } catch (error) {
    const trouble = isRefusedForGood(error) ? 'mail-refused' : 'not-reached'
    return { ok: false, trouble, status: null, askedFor: null }
  }
}
