import { button } from '../../design-system/components/button.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, notice } from '../../design-system/spoken.ts'
import type { Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { daysAfterAway } from '../expiry.ts'
import type { ServiceParts } from '../parts.ts'

/** Why the form is not there, the other ways with their hours, and what became of answers; `saving` when there are some. */
export function awayPage(say: Say, parts: ServiceParts, service: Service, saving: Html | null): Page {
  const title = say('away.title')
  return {
    title: `${title} - ${service.title}`,
    section: 'Services',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${inEnglish(say, service.title)}</span> ${title}</h1>
<p class="govuk-body">${notice(say, 'away.because')}</p>
<p class="govuk-body">${say('away.by-phone')}</p>
${parts.waysToReachUs(say)}
${saving && answersKept(say, parts, service, saving)}
<p class="govuk-body">${notice(say, 'away.saved', { days: daysAfterAway })}</p>`,
  }
}

function answersKept(say: Say, { draftHours }: ServiceParts, { id }: Service, saving: Html): Html {
  return html`<p class="govuk-body">${notice(say, 'away.answers', { hours: draftHours })}</p>
<form method="post" action="/services/${id}/save" novalidate>${saving}${button({ html: notice(say, 'away.save'), preventDoubleClick: true })}</form>`
}
