/** The local payment page of a demonstration: it looks like none and says what it is. */
import { button } from '../../design-system/components/button.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { warningText } from '../../design-system/components/warning-text.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inPounds } from '../../forms/forms.ts'
import type { Pretended } from '../queries.ts'

const title = 'Practice payment page'

export function practicePage({ id, reference, pence }: Pretended): Page {
  return {
    title,
    section: 'Demonstration',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${warningText({ text: 'This page belongs to the demonstration. No money moves, and no card is asked for.', iconFallbackText: 'Warning' })}
<p class="govuk-body">In a real council people pay on GOV.UK Pay, which is told no more than this and the title of the service:</p>
${summaryList({
  rows: [
    { key: { text: 'Reference' }, value: { text: reference } },
    { key: { text: 'Amount' }, value: { text: inPounds(pence) } },
  ],
})}
<form method="post" action="/demonstration/pay" novalidate>
<input type="hidden" name="payment" value="${id}">
<div class="govuk-button-group">
${button({ text: 'Pay', name: 'deed', value: 'pay', preventDoubleClick: true })}
${button({ text: 'Cancel', name: 'deed', value: 'cancel', classes: 'govuk-button--secondary', preventDoubleClick: true })}
</div>
</form>`,
  }
}

export function noSuchPractice(): Page {
  return {
    title: 'Nothing to pay here',
    section: 'Demonstration',
    main: html`
<h1 class="govuk-heading-l">Nothing to pay here</h1>
<p class="govuk-body">It was paid or cancelled already, or the demonstration was started afresh since. <a class="govuk-link" href="/demonstration">Try the demonstration</a></p>`,
  }
}
