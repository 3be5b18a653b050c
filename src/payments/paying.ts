/**
 * Paying for a case, so that money is taken once. A case has one live payment at most: the next is begun only when the
 * provider has said that the one before ended without money, or when nobody can have been shown where to pay it. What
 * the provider says is asked for at the moment it matters, and noted; nothing that a browser brings back is believed.
 */
import { type Answers, feeFor, type Service } from '../forms/forms.ts'
import type { Language } from '../messages/messages.ts'
import type { Queryable, Tx } from '../platform/db/db.ts'
import { uuid } from '../platform/ids.ts'
import { Fault } from '../platform/log.ts'
import { addressIn } from '../platform/web/in-language.ts'
import type { PaymentParts } from './parts.ts'
import type { PaymentProvider, Stated } from './provider.ts'
import {
  addDue,
  addPayment,
  findDue,
  findLive,
  noteEnded,
  noteMade,
  noteNotMade,
  type Payment,
  takeTicket,
} from './queries.ts'
import { hashOf, ticketFor } from './ticket.ts'
import { nextAsking } from './waits.ts'

/** Notes what these answers cost, in the transaction that opens their case; nothing where the form is not paid so, or is free. */
export async function owe(
  tx: Tx,
  service: Service,
  { caseId, answers }: { caseId: string; answers: Answers },
): Promise<void> {
  if (service.pay !== 'after-sending') return
  const { pence } = feeFor(service, answers)
  if (pence > 0) await addDue(tx, { caseId, pence })
}

export interface Bill {
  caseId: string
  reference: string
  service: string
  /** In which language somebody comes back. */
  language: Language
  /** The case was closed, so that nobody begins to pay for it any more. */
  closed: boolean
}

export type Begun =
  | { is: 'nothing due' }
  | { is: 'paid'; pence: number }
  | { is: 'open'; pence: number; payAt: string }
  /** Under way in another window, or with the bank: it may still be paid, so nothing else is begun. */
  | { is: 'under way'; pence: number }
  /** The provider cannot be asked. Nobody was shown where to pay. */
  | { is: 'not now'; pence: number }

/** Begins a payment, or answers with the one that is under way or made. Asked twice at once, both are led to the same one. */
export async function beginPayment(parts: PaymentParts, bill: Bill): Promise<Begun> {
  const { provider, database, clock } = parts
  const { sql } = database
  const pence = await findDue(sql, bill.caseId)
  if (pence === null) return { is: 'nothing due' }
  // Each round either answers or has found that another request, or the provider, moved things on meanwhile.
  for (let round = 0; round < 4; round += 1) {
    const before = await findLive(sql, bill.caseId)
    if (before === null && bill.closed) return { is: 'nothing due' }
    const live = before ?? (await begin(parts, bill, pence))
    if (live?.state === 'paid') return { is: 'paid', pence }
    if (live === null) continue
    if (provider === null || live.provider !== provider.name) return { is: 'not now', pence }
    if (live.provider_id === null) {
      const created = await provider.create(askedOf(parts, bill, live))
      if (!created.ok) {
        await noteNotMade(sql, { id: live.id, at: clock.now() })
        return { is: 'not now', pence }
      }
      if (await noteMade(sql, { id: live.id, providerId: created.id }))
        return { is: 'open', pence, payAt: created.payAt }
      continue
    }
    const stated = await ask(parts, provider, live)
    if (!stated.ok) return { is: 'not now', pence }
    if (stated.state === 'paid') return { is: 'paid', pence }
    if (stated.state === 'settling') return { is: 'under way', pence }
    if (stated.state === 'open')
      return stated.payAt === null ? { is: 'under way', pence } : { is: 'open', pence, payAt: stated.payAt }
  }
  return { is: 'not now', pence }
}

export type Returned = { is: 'paid' | 'not paid' | 'not known'; caseId: string; pence: number }

/** Who comes back with a ticket, once and in time: what the provider says at that moment. Null for any other ticket. */
export async function comeBack(parts: PaymentParts, ticket: string): Promise<Returned | null> {
  const { provider, database, clock } = parts
  const now = clock.now()
  const since = new Date(now.getTime() - ticketLasts)
  const payment = await takeTicket(database.sql, { ticket: hashOf(ticket), at: now, since })
  if (payment === null) return null
  const told = { caseId: payment.case_id, pence: payment.pence }
  if (payment.state === 'paid') return { is: 'paid', ...told }
  if (payment.ended_at !== null) return { is: 'not paid', ...told }
  if (provider === null || payment.provider !== provider.name || payment.provider_id === null)
    return { is: 'not known', ...told }
  const stated = await ask(parts, provider, payment)
  if (!stated.ok || stated.state === 'settling' || stated.state === 'open')
    return { is: 'not known', ...told }
  return { is: stated.state === 'paid' ? 'paid' : 'not paid', ...told }
}

/** Payments of GOV.UK Pay live for 90 minutes; what is later than that and a bank's delay is no coming back. */
const ticketLasts = 3 * 60 * 60_000

/** Asks how far a payment is and notes it when it has ended. An amount that is not ours is no answer. */
export async function ask(
  { database, clock, log }: Pick<PaymentParts, 'database' | 'clock' | 'log'>,
  provider: PaymentProvider,
  payment: Payment,
): Promise<Stated> {
  const stated = await provider.stateOf(payment.provider_id!)
  if (!stated.ok) return stated
  if (stated.pence !== payment.pence) {
    log.error(new Fault('A payment has another amount with its provider than with us'), {
      deed: 'ask-payment',
    })
    return { ok: false }
  }
  if (stated.state !== 'open' && stated.state !== 'settling')
    await noteEnded(database.sql, { id: payment.id, state: stated.state, at: clock.now() })
  return stated
}

/** How a case stands, for its own page and for officers; null when there is nothing to pay online. */
export async function standingOf(
  sql: Queryable,
  caseId: string,
): Promise<{ pence: number; live: Payment | null } | null> {
  const pence = await findDue(sql, caseId)
  return pence === null ? null : { pence, live: await findLive(sql, caseId) }
}

/** Null when somebody else was quicker, and what they began has ended already. */
async function begin(
  { provider, database: { sql }, clock, trackingKey }: PaymentParts,
  { caseId }: Bill,
  pence: number,
): Promise<Payment | null> {
  if (provider === null) return null
  // The name tells its moment, so that is to the minute as well (W30).
  const at = new Date(Math.floor(clock.now().getTime() / 60_000) * 60_000)
  const id = uuid(at)
  const ticket = hashOf(ticketFor(trackingKey, id))
  await addPayment(sql, {
    id,
    caseId,
    pence,
    provider: provider.name,
    ticket,
    at,
    askAt: nextAsking(0, at),
  })
  return findLive(sql, caseId)
}

function askedOf({ services, trackingKey, site }: PaymentParts, bill: Bill, { id, pence }: Payment) {
  return {
    id,
    pence,
    reference: bill.reference,
    title: services.find((service) => service.id === bill.service)?.title ?? bill.reference,
    returnAddress: `${site}${addressIn(bill.language, `/paid/${ticketFor(trackingKey, id)}`)}`,
  }
}
