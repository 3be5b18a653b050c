import { trackingCode } from '../../cases/cases.ts'
import { panel } from '../../design-system/components/panel.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { Service } from '../../forms/forms.ts'
import type { ServiceParts } from '../parts.ts'

/** After sending: the reference, the code, and what happens next. Shown again as often as it is asked for. */
export function confirmation(parts: ServiceParts, service: Service, reference: string): Page {
  return {
    title: `Report sent - ${service.title}`,
    section: 'Services',
    main: html`
${panel({
  titleText: 'Report sent',
  html: html`Your reference<br><strong class="guildhall-code" id="reference">${reference}</strong><br>
Your code<br><strong class="guildhall-code" id="code">${trackingCode(parts.trackingKey, reference)}</strong>`,
})}
<p class="govuk-body">Write both down, or print this page. As we do not know who you are, we cannot send them to you again.</p>
<h2 class="govuk-heading-m">What happens next</h2>
<p class="govuk-body">Your report is with ${service.team.name} now. What could hurt somebody is looked at first, then the oldest.</p>
<p class="govuk-body">You can <a class="govuk-link" href="/track">track your report</a> at any time with your reference and code.</p>
<p class="govuk-body"><a class="govuk-link" href="/services/${service.id}">Report something else</a></p>`,
  }
}
