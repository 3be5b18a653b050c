import { button } from '../../design-system/components/button.ts'
import { type Html, html } from '../../design-system/html.ts'
import { notice } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'

/** On the page that shows the reference: it can be passed over, and says so. */
export function offer(say: Say, service: string, token: string): Html {
  return html`<h2 class="govuk-heading-m" id="equality">${say('equality.title')}</h2>
<p class="govuk-body">${notice(say, 'equality.offer')}</p>
${beginForm(say, service, token)}`
}

/** The button that leads to the questions. */
export function beginForm(say: Say, service: string, token: string): Html {
  return html`<form method="post" action="${addressOf(service)}" novalidate class="guildhall-no-print">
${tokenField(token)}
${button({ text: say('equality.begin'), classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>`
}

export function tokenField(token: string): Html {
  return html`<input type="hidden" name="token" value="${token}">`
}

export function addressOf(service: string): string {
  return `/equality/${service}`
}
