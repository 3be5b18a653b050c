import { backLink } from '../../design-system/components/back-link.ts'
import { button } from '../../design-system/components/button.ts'
import { details } from '../../design-system/components/details.ts'
import { notificationBanner } from '../../design-system/components/notification-banner.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page as Screen } from '../../design-system/layout.ts'
import { inEnglish, notice as told } from '../../design-system/spoken.ts'
import {
  type AddressFinding,
  type Answers,
  type Beside,
  checkAnswers,
  type FieldError,
  type FromEarlier,
  feeLines,
  otherWeeksOf,
  type Page,
  type Pointing,
  pageTitle,
  personalIn,
  questionPage,
  type Rememberable,
  type Service,
  type Typed,
} from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { noticeChanged, type ToldVersion, underNotice } from '../../notices/notices.ts'
import type { ServiceParts } from '../parts.ts'
import { saveForLater } from './saving.ts'

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
  {
    back,
    hidden,
    above,
    from,
    finding,
    pointing,
    earlier,
    beside,
    rememberable,
  }: {
    back: Html
    hidden: Html
    above: Html | null
    from: string | undefined
    finding: AddressFinding | undefined
    pointing: Pointing
    earlier: FromEarlier | undefined
    beside: ReadonlyMap<string, Beside> | undefined
    rememberable: Rememberable | undefined
  },
): Screen {
  const action = `/services/${service.id}/${page.id}`
  const { typed, errors } = again ?? {}
  return {
    title: `${pageTitle(say, page, (errors ?? []).length > 0)} - ${service.title}`,
    titleInEnglish: true,
    section: 'Services',
    inLanguage: 'partly',
    before: back,
    main: html`${above}${questionPage({ say, service, page, answers, typed, errors, hidden, back: html``, action, from, finding, pointing, earlier, beside, rememberable })}${earlier?.form}${otherWeeks(service, page, hidden)}${leave(say, parts, service, answers, hidden)}`,
  }
}

/** The form by which a page of times at a counter is turned to another week. */
function otherWeeks({ id: service }: Service, { id: page, questions }: Page, hidden: Html): Html | null {
  const asked = questions.find(({ type }) => type === 'appointment')
  if (asked === undefined) return null
  const toThisPage = html`${hidden}<input type="hidden" name="go" value="${page}">`
  return otherWeeksOf(asked.id, `/services/${service}/go`, toThisPage)
}

export function checkAnswersPage(
  say: Say,
  parts: ServiceParts,
  service: Service,
  answers: Answers,
  {
    changed,
    notice,
    back,
    hidden,
    seen,
    change,
  }: {
    /** What was published anew while the form was filled in. */
    changed: readonly ('form' | 'notice')[]
    notice: ToldVersion | null
    back: Html
    hidden: Html
    /** The versions of form and notice that this page was made of. */
    seen: string
    change: (page: string, what: Html) => Html
  },
): Screen {
  const goesTo = told(say, 'form.goes-to', {
    team: service.team.name,
    fact: (words) => inEnglish(say, words),
  })
  return {
    title: `${changed.length > 0 ? say('form.not-sent-title') : say('form.check-title')} - ${service.title}`,
    section: 'Services',
    inLanguage: 'partly',
    before: back,
    main: html`
${changed.length > 0 ? changedMeanwhile(say, changed, notice) : null}
<h1 class="govuk-heading-l">${say('form.check-heading')}</h1>
${checkAnswers(say, service, answers, (page, what) => change(page.id, what))}
${feeLines(say, service, answers)}
<h2 class="govuk-heading-m">${say('form.send-heading')}</h2>
<p class="govuk-body">${goesTo}${personalIn(service, answers).length > 0 ? html` ${told(say, 'personal.protected')}` : null}</p>
${notice ? html`<p class="govuk-body">${underNotice(say, notice)}</p>` : null}
<form method="post" action="/services/${service.id}/check-answers" novalidate>
${hidden}<input type="hidden" name="seen" value="${seen}">
${button({ text: say('form.send'), preventDoubleClick: true })}
</form>${leave(say, parts, service, answers, hidden)}`,
  }
}

/** Nothing was sent, and why. */
function changedMeanwhile(say: Say, changed: readonly string[], notice: ToldVersion | null): Html {
  const ofNotice = changed.includes('notice') && notice ? noticeChanged(say, notice) : null
  const ofForm = changed.includes('form')
    ? html`<p class="govuk-notification-banner__heading">${say('form.changed')}</p>`
    : null
  return notificationBanner({ titleText: say('layout.important'), html: html`${ofForm}${ofNotice}` })
}

/** Back from the first question: the start page, which needs no draft. */
export function backToStart(say: Say, service: Service): Html {
  return backLink({ text: say('navigation.back'), href: `/services/${service.id}` })
}

/** The citizen can come back later once something is answered (W5), and can erase what is kept so far (B46). */
export function leave(
  say: Say,
  { draftHours: hours, savedDays }: ServiceParts,
  service: Service,
  answers: Answers,
  hidden: Html,
): Html {
  const classes = 'govuk-button--secondary govuk-!-margin-bottom-0'
  const later = Object.keys(answers).length > 0 ? saveForLater(say, service, savedDays, hidden) : null
  return html`${later}${details({
    summaryHtml: told(say, 'form.leave'),
    classes: 'guildhall-no-print',
    html: html`<p class="govuk-body">${told(say, 'leave', { hours })}</p>
<form method="post" action="/services/${service.id}/clear" novalidate>${hidden}${button({ html: told(say, 'form.delete'), classes })}</form>`,
  })}`
}
