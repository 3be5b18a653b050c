/** The port: what we want of whoever takes payments. It is told an amount, a reference, a title and the way back, and no person. */

/** What stands in the database of whom a payment is with. */
export type ProviderName = 'gov-uk-pay' | 'demonstration'

export interface Asked {
  /** Our own name of the payment: asked for twice, it is one payment. */
  id: string
  pence: number
  reference: string
  /** What is paid for: the title of the service. */
  title: string
  /** Where the provider sends people back to. */
  returnAddress: string
}

/** Whatever goes wrong is one thing to us: nobody was given a way to pay. */
export type Created = { ok: true; id: string; payAt: string } | { ok: false }

/** How far a payment is. `open` can still be paid, at `payAt` where the provider says where; the last four never change. */
export type Stated =
  | { ok: true; state: 'open'; pence: number; payAt: string | null }
  | { ok: true; state: 'settling' | Ended; pence: number }
  | { ok: false }

export type Ended = 'paid' | 'failed' | 'cancelled' | 'error'

export interface PaymentProvider {
  name: ProviderName
  /** What people know it by. */
  called: string
  create(asked: Asked): Promise<Created>
  stateOf(providerId: string): Promise<Stated>
}
