import { backLink } from '../../design-system/components/back-link.ts'
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { radios } from '../../design-system/components/radios.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inWords } from '../../platform/clock.ts'
import type { Listed } from '../queries.ts'
import { title as back, stateTag } from './deliveries-page.ts'
import { reasons, troubleInWords, ways } from './in-words.ts'

const section = 'Street care'

/** One delivery that has not arrived, with what can be done about it. */
export function deliveryPage(
  delivery: Listed,
  { service, hasReceiver, noReason }: { service: string; hasReceiver: boolean; noReason: boolean },
): Page {
  const { id, reference, state, attempts } = delivery
  const heading = `Send on ${reference}`
  const rows = [
    ['Service', html`${service}, ${ways[delivery.way]}`],
    [
      'Case',
      html`<a class="govuk-link guildhall-code" href="/staff/${delivery.service}/${reference}">${reference}</a>`,
    ],
    ['State', stateTag(delivery)],
    ['What went wrong', html`${troubleInWords(delivery, hasReceiver)}`],
    ['Attempts', html`${String(attempts)}`],
    ['Last attempt', html`${delivery.tried_at === null ? 'Never' : inWords(delivery.tried_at)}`],
    ...(state === 'waiting' && hasReceiver
      ? ([['Next attempt', html`${inWords(delivery.due_at)}`]] as const)
      : []),
  ] as const
  const choose = 'Choose why it is not to be sent'
  return {
    title: noReason ? `Error: ${heading}` : heading,
    section,
    before: backLink({ text: `Back to ${back.toLowerCase()}`, href: '/staff/deliveries' }),
    main: html`
${noReason && errorSummary({ titleText: 'There is a problem', errorList: [{ href: '#reason', text: choose }] })}
<h1 class="govuk-heading-l">${heading}</h1>
${summaryList({ rows: rows.map(([key, value]) => ({ key: { text: key }, value: { html: value } })) })}
<h2 class="govuk-heading-m">Send it again</h2>
<p class="govuk-body">It carries the same number as before, so that whoever has it already takes it once only.</p>
<form method="post" action="/staff/deliveries/${id}/again" novalidate>
${button({ text: 'Send it again', preventDoubleClick: true })}
</form>
<h2 class="govuk-heading-m">Set it aside</h2>
<form method="post" action="/staff/deliveries/${id}/set-aside" novalidate>
${radios({
  name: 'reason',
  fieldset: { legend: { text: 'Why is it not to be sent?', classes: 'govuk-fieldset__legend--s' } },
  items: Object.entries(reasons).map(([value, text]) => ({ value, text })),
  ...(noReason ? { errorMessage: { text: choose } } : {}),
})}
${button({ text: 'Set it aside', classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>`,
  }
}

export function noSuchDelivery(): Page {
  const title = 'Nothing to send on here'
  return {
    title,
    section,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">It has arrived meanwhile, was set aside, or belongs to a service that you do not run.
See <a class="govuk-link" href="/staff/deliveries">what has not arrived</a>.</p>`,
  }
}
