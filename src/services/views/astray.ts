/** Pages for whoever has lost the way in a form: each says what happened, what is kept, and what to do. */
import { button } from '../../design-system/components/button.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import type { ServiceParts } from '../parts.ts'

/** The draft cannot be found. The same words whether it expired, was cleared or never was. */
export function lost(say: Say, { draftHours }: ServiceParts, service: Service): Page {
  const noCookie = phrase(say, 'astray.no-cookie', {
    button: notice(say, 'start.button'),
    fact: (words) => html`${words}`,
  })
  return astray(
    say('astray.lost'),
    service,
    html`<p class="govuk-body">${say('astray.lost-words')}</p>
<ul class="govuk-list govuk-list--bullet">
<li>${say('astray.not-begun')}</li>
<li>${say('astray.expired', { hours: draftHours })}</li>
<li>${noCookie}</li>
<li>${say('astray.other-form')}</li>
</ul>
<p class="govuk-body">${say('astray.still-open')}</p>
${startAgain(say, service)}`,
  )
}

export function cleared(say: Say, { draftHours }: ServiceParts, service: Service): Page {
  return astray(
    say('astray.cleared'),
    service,
    html`<p class="govuk-body">${say('astray.cleared-words', { hours: draftHours })}</p>
<p class="govuk-body">${say('astray.shared')}</p>
${startAgain(say, service)}`,
  )
}

/** W3: a field that the published form does not have is refused, not kept. */
export function notOurForm(say: Say, service: Service): Page {
  return astray(
    say('astray.not-our-form'),
    service,
    html`<p class="govuk-body">${say('astray.not-our-form-words')}</p>
<p class="govuk-body">${say('astray.not-our-form-next')}</p>
${startAgain(say, service)}`,
  )
}

export function noSuchService(say: Say): Page {
  const words = phrase(say, 'astray.no-service-words', { link: link('/services') })
  return astray(say('astray.no-service'), null, html`<p class="govuk-body">${words}</p>`)
}

export function noSuchPage(say: Say, service: Service): Page {
  return astray(
    say('astray.no-page'),
    service,
    html`<p class="govuk-body">${say('astray.no-page-words')}</p>
${startAgain(say, service)}`,
  )
}

function astray(heading: string, service: Service | null, words: Html): Page {
  return {
    title: service ? `${heading} - ${service.title}` : heading,
    section: 'Services',
    inLanguage: 'whole',
    main: html`
<h1 class="govuk-heading-l">${heading}</h1>
${words}`,
  }
}

function startAgain(say: Say, { id, title }: Service): Html {
  const words = phrase(say, 'astray.start-again', {
    service: title.toLowerCase(),
    fact: (name) => inEnglish(say, name),
  })
  return html`${button({ html: words, href: `/services/${id}` })}
<p class="govuk-body">${phrase(say, 'astray.contact', { link: link('/contact') })}</p>`
}
