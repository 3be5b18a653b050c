/** Pages for whoever has lost the way in a form: each says what happened, what is kept, and what to do. */
import { button } from '../../design-system/components/button.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, link, notice, noticeWords, phrase, withNotices } from '../../design-system/spoken.ts'
import type { Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import type { ServiceParts } from '../parts.ts'

/** The draft cannot be found. The same words whether it expired, was cleared or never was. */
export function lost(say: Say, { draftHours }: ServiceParts, service: Service): Page {
  const noCookie = notice(say, 'astray.no-cookie', {
    button: notice(say, 'start.button'),
    fact: (words) => html`${words}`,
  })
  return astray(
    told(say, 'astray.lost'),
    service,
    html`<p class="govuk-body">${notice(say, 'astray.lost-words')}</p>
<ul class="govuk-list govuk-list--bullet">
<li>${notice(say, 'astray.not-begun')}</li>
<li>${notice(say, 'astray.expired', { hours: draftHours })}</li>
<li>${noCookie}</li>
<li>${notice(say, 'astray.other-form')}</li>
</ul>
<p class="govuk-body">${say('astray.still-open')}</p>
${startAgain(say, service)}`,
  )
}

export function cleared(say: Say, { draftHours }: ServiceParts, service: Service): Page {
  return astray(
    told(say, 'astray.cleared'),
    service,
    html`<p class="govuk-body">${notice(say, 'astray.cleared-words', { hours: draftHours })}</p>
<p class="govuk-body">${notice(say, 'astray.shared')}</p>
${startAgain(say, service)}`,
  )
}

/** W3: a field that the published form does not have is refused, not kept. */
export function notOurForm(say: Say, service: Service): Page {
  return astray(
    { title: say('astray.not-our-form'), inLanguage: withNotices(say) },
    service,
    html`<p class="govuk-body">${notice(say, 'astray.not-our-form-words')}</p>
<p class="govuk-body">${say('astray.not-our-form-next')}</p>
${startAgain(say, service)}`,
  )
}

/** A purpose of the form has ended since it was opened: nothing may be kept for it any more (B17). */
export function notTaken(say: Say, { draftHours, phone }: ServiceParts, service: Service): Page {
  return astray(
    {
      title: noticeWords(say, 'astray.not-taken'),
      printed: notice(say, 'astray.not-taken'),
      inLanguage: withNotices(say),
    },
    service,
    html`<p class="govuk-body">${notice(say, 'astray.not-taken-words', { hours: draftHours })}</p>
<p class="govuk-body">${notice(say, 'astray.not-taken-next', { phone })}</p>`,
  )
}

export function noSuchService(say: Say): Page {
  const words = phrase(say, 'astray.no-service-words', { link: link('/services') })
  return astray(
    { title: say('astray.no-service'), inLanguage: 'whole' },
    null,
    html`<p class="govuk-body">${words}</p>`,
  )
}

export function noSuchPage(say: Say, service: Service): Page {
  return astray(
    { title: say('astray.no-page'), inLanguage: 'whole' },
    service,
    html`<p class="govuk-body">${say('astray.no-page-words')}</p>
${startAgain(say, service)}`,
  )
}

interface Heading {
  title: string
  /** As the page prints it, where that is more than the bare words. */
  printed?: Html
  inLanguage: 'whole' | 'partly'
}

/** A heading that says what became of somebody's answers. */
function told(say: Say, key: 'astray.lost' | 'astray.cleared'): Heading {
  return { title: noticeWords(say, key), printed: notice(say, key), inLanguage: withNotices(say) }
}

function astray({ title, printed, inLanguage }: Heading, service: Service | null, words: Html): Page {
  return {
    title: service ? `${title} - ${service.title}` : title,
    titleInEnglish: printed !== undefined && inLanguage === 'partly',
    section: 'Services',
    inLanguage,
    main: html`
<h1 class="govuk-heading-l">${printed ?? title}</h1>
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
