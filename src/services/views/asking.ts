import { backLink } from '../../design-system/components/back-link.ts'
import { button } from '../../design-system/components/button.ts'
import { details } from '../../design-system/components/details.ts'
import { notificationBanner } from '../../design-system/components/notification-banner.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page as Screen } from '../../design-system/layout.ts'
import { inEnglish, notice as told } from '../../design-system/spoken.ts'
import {
  type Answers,
  checkAnswers,
  type FieldError,
  feeLines,
  type Page,
  pageTitle,
  personalIn,
  questionPage,
  type Service,
  type Typed,
} from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import type { ServiceParts } from '../parts.ts'

/** What was typed and what is wrong with it, for a page that is shown again. */
export interface Again {
  typed: Typed
  errors: readonly FieldError[]
}

export function questionScreen(
  say: Say,
  parts: ServiceParts,
  service: Service,
  page: Page,
  answers: Answers,
  again: Again | null,
  { back, hidden, above }: { back: Html; hidden: Html; above: Html | null },
): Screen {
  const action = `/services/${service.id}/${page.id}`
  const { typed, errors } = again ?? {}
  return {
    title: `${pageTitle(say, page, again !== null)} - ${service.title}`,
    titleInEnglish: true,
    section: 'Services',
    inLanguage: 'partly',
    before: back,
    main: html`${above}${questionPage({ say, service, page, answers, typed, errors, hidden, back: html``, action })}${leave(say, parts, service, hidden)}`,
  }
}

export function checkAnswersPage(
  say: Say,
  parts: ServiceParts,
  service: Service,
  answers: Answers,
  {
    notice,
    back,
    hidden,
    change,
  }: {
    notice: 'form changed' | null
    back: Html
    hidden: Html
    change: (page: string, what: Html) => Html
  },
): Screen {
  const goesTo = told(say, 'form.goes-to', {
    team: service.team.name,
    fact: (words) => inEnglish(say, words),
  })
  return {
    title: `${say('form.check-title')} - ${service.title}`,
    section: 'Services',
    inLanguage: 'partly',
    before: back,
    main: html`
${notice ? formChanged(say) : null}
<h1 class="govuk-heading-l">${say('form.check-heading')}</h1>
${checkAnswers(say, service, answers, (page, what) => change(page.id, what))}
${feeLines(say, service, answers)}
<h2 class="govuk-heading-m">${say('form.send-heading')}</h2>
<p class="govuk-body">${goesTo}${personalIn(service, answers).length > 0 ? html` ${told(say, 'personal.protected')}` : null}</p>
<form method="post" action="/services/${service.id}/check-answers" novalidate>
${hidden}
${button({ text: say('form.send'), preventDoubleClick: true })}
</form>${leave(say, parts, service, hidden)}`,
  }
}

function formChanged(say: Say): Html {
  return notificationBanner({ titleText: say('layout.important'), text: say('form.changed') })
}

/** Back from the first question: the start page, which needs no draft. */
export function backToStart(say: Say, service: Service): Html {
  return backLink({ text: say('navigation.back'), href: `/services/${service.id}` })
}

/** B46: the citizen can erase what is kept so far. */
export function leave(say: Say, { draftHours: hours }: ServiceParts, service: Service, hidden: Html): Html {
  const classes = 'govuk-button--secondary govuk-!-margin-bottom-0'
  return details({
    summaryHtml: told(say, 'form.leave'),
    classes: 'guildhall-no-print',
    html: html`<p class="govuk-body">${told(say, 'leave', { hours })}</p>
<form method="post" action="/services/${service.id}/clear" novalidate>${hidden}${button({ html: told(say, 'form.delete'), classes })}</form>`,
  })
}
