/** What is to be paid, on its person's own pages: after sending, and with reference and code. */

import { type Proof, proofButton } from '../../cases/cases.ts'
import { type Html, html, type Printable } from '../../design-system/html.ts'
import { leftToRight, phrase, strong } from '../../design-system/spoken.ts'
import { inPounds } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'

interface Own {
  pence: number
  isPaid: boolean
  proof: Proof
  phone: string
  /** Can it be paid online here? */
  online: boolean
}

export function ownPayment(say: Say, { pence, isPaid, proof, phone, online }: Own): Html {
  const amount = inPounds(pence)
  const ring = { phone, fact: (words: Printable) => leftToRight(say, words) }
  return html`<h2 class="govuk-heading-m" id="payment">${say('payment.title')}</h2>
<p class="govuk-body">${phrase(say, isPaid ? 'payment.paid' : 'payment.to-pay', { strong, amount })}</p>
${isPaid ? null : html`<p class="govuk-body">${phrase(say, online ? 'payment.online' : 'payment.by-phone', ring)}</p>`}
${isPaid || !online ? null : payButton(say, proof, 'payment.button')}`
}

/** A form of one button that carries the proof in its body. */
export function payButton(say: Say, proof: Proof, text: 'payment.button' | 'payment.again'): Html {
  return proofButton(proof, '/pay', say(text), { classes: '' })
}
