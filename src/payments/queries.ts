/** What the payments keep. Moments are to the minute: the exact one could join a payment to somebody's visit (W30). */
import type { Queryable, Tx } from '../platform/db/db.ts'
import type { Ended, ProviderName } from './provider.ts'

/** `begun` until the provider has made it; `not-made` when it never did. */
export type PaymentState = 'begun' | 'under-way' | Ended | 'not-made'

export interface Payment {
  id: string
  case_id: string
  pence: number
  provider: ProviderName
  provider_id: string | null
  state: PaymentState
  ended_at: Date | null
}

export async function addDue(tx: Tx, due: { caseId: string; pence: number }): Promise<void> {
  await tx`
    insert into payments.due (case_id, pence)
    values (${due.caseId}, ${due.pence})`
}

/** What a case costs, in pence; null for a case with nothing to pay online. */
export async function findDue(sql: Queryable, caseId: string): Promise<number | null> {
  const found = await sql<{ pence: number }>`
    select pence
    from payments.due
    where case_id = ${caseId}`
  return found[0]?.pence ?? null
}

/** The payment that is under way or made; null when the next one may begin. */
export async function findLive(sql: Queryable, caseId: string): Promise<Payment | null> {
  const found = await sql<Payment>`
    select id, case_id, pence, provider, provider_id, state, ended_at
    from payments.payment
    where case_id = ${caseId} and state in ('begun', 'under-way', 'paid')`
  return found[0] ?? null
}

/** Begins one; nothing happens when another is under way or made (migrations/0035, one_live_payment). */
export async function addPayment(
  sql: Queryable,
  p: {
    id: string
    caseId: string
    pence: number
    provider: ProviderName
    ticket: Buffer
    at: Date
    askAt: Date
  },
): Promise<void> {
  await sql`
    insert into payments.payment (id, case_id, pence, provider, state, ticket, begun_at, ask_at)
    values (${p.id}, ${p.caseId}, ${p.pence}, ${p.provider}, 'begun', ${p.ticket}, ${p.at}, ${p.askAt})
    on conflict (case_id) where state in ('begun', 'under-way', 'paid') do nothing`
}

/** What the provider calls it. Answers false when it has a name already, or was ended meanwhile. */
export async function noteMade(sql: Queryable, p: { id: string; providerId: string }): Promise<boolean> {
  const noted = await sql<{ id: string }>`
    update payments.payment
    set provider_id = ${p.providerId}, state = 'under-way'
    where id = ${p.id} and state = 'begun'
    returning id`
  return noted.length > 0
}

/** Ends one that the provider did not make, as far as we know: nobody was shown where to pay it. */
export async function noteNotMade(sql: Queryable, p: { id: string; at: Date }): Promise<void> {
  await sql`
    update payments.payment
    set state = 'not-made', ended_at = date_trunc('minute', ${p.at}::timestamptz, 'UTC')
    where id = ${p.id} and state = 'begun'`
}

export async function noteEnded(sql: Queryable, p: { id: string; state: Ended; at: Date }): Promise<void> {
  await sql`
    update payments.payment
    set state = ${p.state}, ended_at = date_trunc('minute', ${p.at}::timestamptz, 'UTC')
    where id = ${p.id} and state = 'under-way'`
}

/** Uses up a ticket; null when there is no such ticket, it was used before, or its payment began before `since`. */
export async function takeTicket(
  sql: Queryable,
  t: { ticket: Buffer; at: Date; since: Date },
): Promise<Payment | null> {
  const taken = await sql<Payment>`
    update payments.payment
    set returned_at = date_trunc('minute', ${t.at}::timestamptz, 'UTC')
    where ticket = ${t.ticket} and returned_at is null and begun_at >= ${t.since}
    returning id, case_id, pence, provider, provider_id, state, ended_at`
  return taken[0] ?? null
}

/** A payment of this provider that has waited longest for the machine; with its number of askings. */
export async function findToAsk(
  sql: Queryable,
  q: { provider: ProviderName; at: Date },
): Promise<(Payment & { asked: number }) | null> {
  const found = await sql<Payment & { asked: number }>`
    select id, case_id, pence, provider, provider_id, state, ended_at, asked
    from payments.payment
    where state in ('begun', 'under-way') and provider = ${q.provider} and ask_at <= ${q.at}
    order by ask_at
    limit 1`
  return found[0] ?? null
}

/** Puts off the next asking before this one, so that whoever is killed in the middle asks again. False when another has. */
export async function putOff(
  sql: Queryable,
  p: { id: string; asked: number; askAt: Date },
): Promise<boolean> {
  const mine = await sql<{ id: string }>`
    update payments.payment
    set asked = least(asked + 1, 32767), ask_at = ${p.askAt}
    where id = ${p.id} and asked = ${p.asked} and state in ('begun', 'under-way')
    returning id`
  return mine.length > 0
}

/** Of a demonstration: a payment as the local page knows it. */
export interface Pretended {
  id: string
  payment_id: string
  reference: string
  pence: number
  state: 'created' | 'success' | 'cancelled'
}

/** Pretends one; the same one when it is asked for twice. */
export async function addPretended(
  sql: Queryable,
  p: { id: string; paymentId: string; reference: string; pence: number },
): Promise<Pretended> {
  await sql`
    insert into payments.pretended (id, payment_id, reference, pence)
    values (${p.id}, ${p.paymentId}, ${p.reference}, ${p.pence})
    on conflict (payment_id) do nothing`
  const found = await sql<Pretended>`
    select id, payment_id, reference, pence, state
    from payments.pretended
    where payment_id = ${p.paymentId}`
  return found[0]!
}

export async function findPretended(sql: Queryable, id: string): Promise<Pretended | null> {
  const found = await sql<Pretended>`
    select id, payment_id, reference, pence, state
    from payments.pretended
    where id = ${id}`
  return found[0] ?? null
}

/** Pay or Cancel was pressed; the first press counts. */
export async function pretend(
  sql: Queryable,
  p: { id: string; state: 'success' | 'cancelled' },
): Promise<void> {
  await sql`
    update payments.pretended
    set state = ${p.state}
    where id = ${p.id} and state = 'created'`
}
