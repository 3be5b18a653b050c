import { backLink } from '../../design-system/components/back-link.ts'
import { button } from '../../design-system/components/button.ts'
import { details } from '../../design-system/components/details.ts'
import { notificationBanner } from '../../design-system/components/notification-banner.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page as Screen } from '../../design-system/layout.ts'
import {
  type Answers,
  checkAnswers,
  type FieldError,
  type Page,
  pageTitle,
  questionPage,
  type Service,
  type Typed,
} from '../../forms/forms.ts'
import type { ServiceParts } from '../parts.ts'

/** What was typed and what is wrong with it, for a page that is shown again. */
export interface Again {
  typed: Typed
  errors: readonly FieldError[]
}

export function questionScreen(
  parts: ServiceParts,
  service: Service,
  page: Page,
  answers: Answers,
  again: Again | null,
  { back, hidden }: { back: Html; hidden: Html },
): Screen {
  const action = `/services/${service.id}/${page.id}`
  return {
    title: `${pageTitle(page, again !== null)} - ${service.title}`,
    section: 'Services',
    before: back,
    main: html`${questionPage({ service, page, answers, typed: again?.typed, errors: again?.errors, hidden, back: html``, action })}${leave(parts, service, hidden)}`,
  }
}

export function checkAnswersPage(
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
    change: (page: string, what: string) => Html
  },
): Screen {
  return {
    title: `Check your answers - ${service.title}`,
    section: 'Services',
    before: back,
    main: html`
${notice ? formChanged : null}
<h1 class="govuk-heading-l">Check your answers before sending your report</h1>
${checkAnswers(service, answers, (page, what) => change(page.id, what))}
<h2 class="govuk-heading-m">Now send your report</h2>
<p class="govuk-body">It goes to ${service.team.name}. It says where the problem is and what it is, and nothing about you.</p>
<form method="post" action="/services/${service.id}/check-answers" novalidate>
${hidden}
${button({ text: 'Send report', preventDoubleClick: true })}
</form>${leave(parts, service, hidden)}`,
  }
}

const formChanged = notificationBanner({
  text: 'We changed this form while you were filling it in, so nothing has been sent yet. Check your answers and send your report again.',
})

/** Back from the first question: the start page, which needs no draft. */
export function backToStart(service: Service): Html {
  return backLink({ href: `/services/${service.id}` })
}

/** B46: the citizen can erase what is kept so far. */
function leave(parts: ServiceParts, service: Service, hidden: Html): Html {
  return details({
    summaryText: 'Delete my answers and leave',
    classes: 'guildhall-no-print',
    html: html`<p class="govuk-body">What you have answered so far is deleted at once. If you simply close this page, it is deleted ${parts.draftHours} hours after your last step.</p>
<form method="post" action="/services/${service.id}/clear" novalidate>${hidden}${button({ text: 'Delete my answers', classes: 'govuk-button--secondary govuk-!-margin-bottom-0' })}</form>`,
  })
}
