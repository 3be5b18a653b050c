/**
 * A payment provider for a demonstration: a page of our own, Pay and Cancel, and no money. The composition root makes it for
 * a demonstration only, and the database refuses it in production (migrations/0035).
 */

import type { KeyObject } from 'node:crypto'
import { randomBytes } from 'node:crypto'
import type { Page } from '../design-system/layout.ts'
import type { Database } from '../platform/db/db.ts'
import { goTo, show } from '../platform/web/answer.ts'
import { field, type Route } from '../platform/web/route.ts'
import type { Created, PaymentProvider, Stated } from './provider.ts'
import { addPretended, findPretended, pretend } from './queries.ts'
import { ticketFor } from './ticket.ts'
import { noSuchPractice, practicePage } from './views/practice.ts'

const addressOf = (id: string) => `/demonstration/pay/${id}`

export function practiceProvider({ sql }: Pick<Database, 'sql'>): PaymentProvider {
  return {
    name: 'demonstration',
    called: 'the practice payment page',
    create: async ({ id: paymentId, reference, pence }): Promise<Created> => {
      const id = randomBytes(16).toString('hex')
      const made = await addPretended(sql, { id, paymentId, reference, pence })
      return { ok: true, id: made.id, payAt: addressOf(made.id) }
    },
    stateOf: async (id): Promise<Stated> => {
      const found = await findPretended(sql, id)
      if (found === null) return { ok: false }
      const { state, pence } = found
      if (state === 'created') return { ok: true, state: 'open', pence, payAt: addressOf(id) }
      return { ok: true, state: state === 'success' ? 'paid' : 'cancelled', pence }
    },
  }
}

/** Where that provider's payments are made. It sends people back as GOV.UK Pay would, by the ticket of their payment. */
export function practicePages({
  database: { sql },
  trackingKey,
}: {
  database: Database
  trackingKey: KeyObject
}): Route<Page>[] {
  const nothing = () => show(noSuchPractice(), { status: 404, keeping: 'never' })
  return [
    {
      method: 'GET',
      path: '/demonstration/pay/:payment',
      handle: async ({ params }) => {
        const found = await findPretended(sql, params.payment ?? '')
        return found?.state === 'created' ? show(practicePage(found), { keeping: 'never' }) : nothing()
      },
    },
    {
      method: 'POST',
      path: '/demonstration/pay',
      handle: async (visit) => {
        const found = await findPretended(sql, field(visit, 'payment'))
        const deed = field(visit, 'deed')
        if (found?.state !== 'created' || (deed !== 'pay' && deed !== 'cancel')) return nothing()
        await pretend(sql, { id: found.id, state: deed === 'pay' ? 'success' : 'cancelled' })
        return goTo(`/paid/${ticketFor(trackingKey, found.payment_id)}`)
      },
    },
  ]
}
