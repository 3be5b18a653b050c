/** On the page of a case, for its officers: whether it is paid. */
import { type Html, html } from '../../design-system/html.ts'
import { inPounds } from '../../forms/forms.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { Payment } from '../queries.ts'

export function paymentOfCase({ pence, live }: { pence: number; live: Payment | null }): Html {
  return html`<h2 class="govuk-heading-m">Payment</h2>
<p class="govuk-body">${inPounds(pence)}: <strong>${inWords(live)}</strong></p>`
}

function inWords(live: Payment | null): string {
  if (live === null) return 'not paid online'
  if (live.state !== 'paid' || live.ended_at === null) return 'a payment is under way'
  return `paid online, as we learned on ${dayInWords(live.ended_at)}`
}
