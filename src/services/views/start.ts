import { breadcrumbs } from '../../design-system/components/breadcrumbs.ts'
import { button } from '../../design-system/components/button.ts'
import { details } from '../../design-system/components/details.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import {
  inEnglish,
  leftToRight,
  link,
  notice,
  partInEnglish,
  phrase,
  strong,
} from '../../design-system/spoken.ts'
import { type Condition, questionsList, type Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { dataBlock, governmentService, type OfferedService } from '../catalogue/government-service.ts'
import type { ServiceParts } from '../parts.ts'

/**
 * The first page of a service. It says which cookie *Start now* sets and until when (W34, D3), and offers the way
 * without beside it, as easy to take.
 */
export function startPage(say: Say, parts: ServiceParts, service: Service): Page {
  const danger = phrase(say, 'start.danger', {
    strong,
    phone: parts.phone,
    fact: (phone) => html`<strong class="guildhall-code">${leftToRight(say, phone)}</strong>`,
  })
  return {
    title: service.title,
    titleInEnglish: true,
    section: 'Services',
    inLanguage: 'partly',
    before: breadcrumbs({
      labelText: say('navigation.breadcrumb'),
      items: [
        { text: say('navigation.home'), href: '/' },
        { text: say('navigation.services'), href: '/services' },
        { html: inEnglish(say, service.title) },
      ],
    }),
    main: html`
<h1 class="govuk-heading-l">${inEnglish(say, service.title)}</h1>
<p class="govuk-body-l">${inEnglish(say, service.summary)}</p>
${service.who && html`<p class="govuk-body">${inEnglish(say, service.who)}</p>`}
${needs(say, service)}
${asksWhoYouAre(service) ? null : html`<p class="govuk-body">${notice(say, 'start.who-you-are')}</p>`}
<p class="govuk-body">${danger}</p>
<h2 class="govuk-heading-m" id="start">${say('start.heading')}</h2>
${twoWays(say, parts, service)}
<h2 class="govuk-heading-m" id="questions">${notice(say, 'start.questions')}</h2>
<p class="govuk-body">${notice(say, 'start.kept', { hours: parts.draftHours })}</p>
${questions(say, service)}
<h2 class="govuk-heading-m">${say('paper.other-ways')}</h2>
<p class="govuk-body">${phrase(say, 'paper.start', { link: link(`/services/${service.id}/paper`) })}</p>
<h2 class="govuk-heading-m">${say('start.already')}</h2>
<p class="govuk-body">${phrase(say, 'start.track', { link: link('/track') })}</p>
<p class="govuk-body">${phrase(say, 'saving.start', { link: link(`/services/${service.id}/return`) })}</p>
${dataBlock(governmentService(parts.provider, offered(parts, service)))}`,
  }
}

/** Every question: as it is for a short form, and folded for a long one, which would bury the rest of the page. */
function questions(say: Say, service: Service): Html {
  const list = partInEnglish(say, questionsList(service))
  const count = service.pages.reduce((sum, { questions }) => sum + questions.length, 0)
  if (count <= foldedFrom) return list
  return details({ summaryHtml: notice(say, 'start.all-questions', { count }), html: list })
}

const foldedFrom = 14

/** What to have at hand, so that nobody has to leave in the middle. */
function needs(say: Say, service: Service): Html | null {
  if (service.needs.length === 0) return null
  return html`<p class="govuk-body">${say('start.needs')}</p>
<ul class="govuk-list govuk-list--bullet">
${service.needs.map((words) => html`<li>${inEnglish(say, words)}</li>`)}</ul>`
}

/** Does everybody have to say who they are, whatever they answer? */
function asksWhoYouAre(service: Service): boolean {
  return service.pages.some(
    ({ when, questions }) =>
      isAlways(when) && questions.some((one) => one.type === 'name' && !one.optional && isAlways(one.when)),
  )
}

const isAlways = (when: Condition) => when.is === 'all' && when.of.length === 0

/** What the buttons are called belongs to what is agreed to by pressing them, so it is said as the sentences are. */
function twoWays(say: Say, { sessionCookie }: ServiceParts, { id }: Service): Html {
  const cookie = notice(say, 'start.with-cookie', {
    strong,
    code: (name) => html`<code>${name}</code>`,
    cookie: sessionCookie,
  })
  const withCookie = button({
    html: notice(say, 'start.button'),
    name: 'cookie',
    value: 'yes',
    isStartButton: true,
    preventDoubleClick: true,
    attributes: { 'aria-describedby': 'cookie-sentence' },
  })
  const without = button({
    html: notice(say, 'start.button-without'),
    name: 'cookie',
    value: 'no',
    isStartButton: true,
    preventDoubleClick: true,
  })
  return html`<p class="govuk-body" id="cookie-sentence">${cookie}</p>
<p class="govuk-body">${notice(say, 'start.without-cookies', { strong })}</p>
<form method="post" action="/services/${id}/start" novalidate class="govuk-button-group">
${withCookie}
${without}
</form>`
}

function offered({ lists }: ServiceParts, { id, title, summary, lgsl }: Service): OfferedService {
  const numbers = lgsl.map((number) => ({ number, label: lists.service(number) ?? '' }))
  return { title, summary, address: `/services/${id}`, lgsl: numbers }
}
