/**
 * Paying, by reference and code sent by POST, so that neither stands in an address; and the address by which somebody comes
 * back from the provider, which opens "paid, reference" once and nothing else.
 */
import { findByReference, type Proof, proofFrom, referencesOf, track } from '../cases/cases.ts'
import type { Html } from '../design-system/html.ts'
import type { Page } from '../design-system/layout.ts'
import type { Say } from '../messages/messages.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import type { Route, Visit } from '../platform/web/route.ts'
import type { PaymentParts } from './parts.ts'
import { beginPayment, comeBack, standingOf } from './paying.ts'
import { ownPayment } from './views/own.ts'
import { continuePage, refusedPage, returnedPage, standingPage, usedPage } from './views/paying.ts'
import { paymentOfCase } from './views/staff.ts'

/** What the sent page and the tracking page show of a case's payment; null for a case with nothing to pay online. */
export function ownPayments({ provider, database, phone }: PaymentParts) {
  return async (say: Say, caseId: string, proof: Proof): Promise<Html | null> => {
    const standing = await standingOf(database.sql, caseId)
    if (standing === null) return null
    const isPaid = standing.live?.state === 'paid'
    // What was closed is not to be paid any more, unless somebody is on the way.
    if (standing.live === null && (await findByReference(database.sql, proof.reference))?.state === 'closed')
      return null
    return ownPayment(say, { pence: standing.pence, isPaid, proof, phone, online: provider !== null })
  }
}

/** What officers see of it on the page of a case. */
export function paymentsForOfficers({ database }: Pick<PaymentParts, 'database'>) {
  return async (caseId: string): Promise<Html | null> => {
    const standing = await standingOf(database.sql, caseId)
    return standing && paymentOfCase(standing)
  }
}

export function paymentPages(parts: PaymentParts): Route<Page>[] {
  const { provider, database, trackingKey, prefix, phone } = parts

  const pay = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const proof = proofFrom(visit)
    const tracked = await track(database.sql, trackingKey, prefix, proof)
    if (tracked === null) return show(refusedPage(say), { status: 422, keeping: 'never' })
    const { id: caseId, reference, service, state } = tracked.case
    const bill = { caseId, reference, service, language: say.language, closed: state === 'closed' }
    const begun = await beginPayment(parts, bill)
    if (begun.is === 'nothing due') return show(refusedPage(say), { status: 422, keeping: 'never' })
    const { pence } = begun
    if (begun.is === 'open' && provider !== null) {
      const { payAt } = begun
      return show(continuePage(say, { pence, payAt, provider: provider.called, proof }), { keeping: 'never' })
    }
    if (begun.is === 'paid')
      return show(standingPage(say, 'paid', { pence, proof, phone }), { keeping: 'never' })
    const what = begun.is === 'under way' ? 'under-way' : 'not-now'
    const status = what === 'not-now' ? 503 : 409
    return show(standingPage(say, what, { pence, proof, phone }), { status, keeping: 'never' })
  }

  const back = async ({ say, params }: Visit): Promise<Answer<Page>> => {
    const returned = await comeBack(parts, params.ticket ?? '')
    if (returned === null) return show(usedPage(say), { keeping: 'never' })
    const references = await referencesOf(database.sql, [returned.caseId])
    const what = { paid: 'paid', 'not paid': 'not-paid', 'not known': 'not-known' } as const
    const of = references.get(returned.caseId) ?? ''
    return show(returnedPage(say, what[returned.is], { pence: returned.pence, of, phone }), {
      keeping: 'never',
    })
  }

  return [
    { method: 'POST', path: '/pay', handle: pay },
    { method: 'GET', path: '/pay', handle: () => goTo('/track') },
    { method: 'GET', path: '/paid/:ticket', handle: back },
  ]
}
