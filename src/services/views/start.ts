import { breadcrumbs } from '../../design-system/components/breadcrumbs.ts'
import { button } from '../../design-system/components/button.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { questionsList, type Service } from '../../forms/forms.ts'
import { dataBlock, governmentService, type OfferedService } from '../catalogue/government-service.ts'
import type { ServiceParts } from '../parts.ts'

/**
 * The first page of a service. It says which cookie *Start now* sets and until when (W34, D3), and offers the way
 * without beside it, as easy to take.
 */
export function startPage(parts: ServiceParts, service: Service): Page {
  const start = `/services/${service.id}/start`
  return {
    title: service.title,
    section: 'Services',
    before: breadcrumbs({
      items: [{ text: 'Home', href: '/' }, { text: 'Services', href: '/services' }, { text: service.title }],
    }),
    main: html`
<h1 class="govuk-heading-l">${service.title}</h1>
<p class="govuk-body-l">${service.summary}</p>
<p class="govuk-body">As nothing you tell us is about you, we cannot write back. You get a reference and a code, with which you can see how your report is going.</p>
<p class="govuk-body">If somebody could be badly hurt right now, do not wait for us: ring <strong>999</strong>. If it cannot wait until we read this, ring us on <strong class="guildhall-code">${parts.phone}</strong>.</p>
<h2 class="govuk-heading-m" id="start">Start</h2>
<p class="govuk-body" id="cookie-sentence"><strong>Start now</strong> sets one cookie, <code>${parts.sessionCookie}</code>. It holds a random number, says nothing about you and goes when you close your browser, unless yours is set to reopen pages. With it you can refresh a page or come back to it.</p>
<p class="govuk-body"><strong>Start without cookies</strong> asks the same questions and gives the same result. Use the Back button on the page, and leave the page open until you have finished.</p>
<form method="post" action="${start}" novalidate class="govuk-button-group">
${button({ text: 'Start now', name: 'cookie', value: 'yes', isStartButton: true, preventDoubleClick: true, attributes: { 'aria-describedby': 'cookie-sentence' } })}
${button({ text: 'Start without cookies', name: 'cookie', value: 'no', classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>
<h2 class="govuk-heading-m" id="questions">What we ask, and why</h2>
<p class="govuk-body">These are all the questions there are. You see only those that your answers call for. Unfinished answers are kept for ${parts.draftHours} hours after your last step, sealed so that only your own page or your cookie can open them; then they are deleted. On a shared computer, close the browser when you have finished.</p>
${questionsList(service)}
<h2 class="govuk-heading-m">Already reported?</h2>
<p class="govuk-body"><a class="govuk-link" href="/track">Track a report</a> with your reference and code.</p>
${dataBlock(governmentService(parts.provider, offered(parts, service)))}`,
  }
}

function offered({ lists }: ServiceParts, { id, title, summary, lgsl }: Service): OfferedService {
  const numbers = lgsl.map((number) => ({ number, label: lists.service(number) ?? '' }))
  return { title, summary, address: `/services/${id}`, lgsl: numbers }
}
