/** The page that asks for a street. */
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { select } from '../../design-system/components/select.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { link, notice, phrase } from '../../design-system/spoken.ts'
import { rememberBox, type Street, type Streets } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { forgetForm, offerFromEarlier, rememberHint, rememberHintWithCookie } from '../views/visit.ts'

export interface Asking {
  streets: Streets
  /** The street that was chosen earlier in this visit. */
  fromEarlier: Street | null
  /** The box by which the street is remembered, with the cookie that ticking it sets; null where there is none. */
  box: { cookie: string | null } | null
  /** No street was chosen. */
  refused: boolean
  ticked: boolean
}

export function askingPage(say: Say, { streets, fromEarlier, box, refused, ticked }: Asking): Page {
  const title = say('bin-days.title')
  const missing = say('bin-days.missing')
  const field = select({
    id: 'street',
    name: 'street',
    label: { text: say('bin-days.street'), classes: 'govuk-label--m' },
    hint: { text: say('bin-days.hint') },
    value: fromEarlier?.id ?? '',
    ...(refused && { errorMessage: { text: missing, visuallyHiddenText: say('layout.error-prefix') } }),
    items: [
      { value: '', text: say('form.choose-street') },
      ...streets.all.map(({ id, name }) => ({ value: id, text: name })),
    ],
  })
  const hint = box?.cookie ? rememberHintWithCookie(say, box.cookie) : rememberHint(say)
  return {
    title: refused ? say('layout.error-title', { title }) : title,
    section: 'Services',
    inLanguage: 'partly',
    main: html`
${refused && errorSummary({ titleText: say('layout.problem'), errorList: [{ text: missing, href: '#street' }] })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body-l">${say('bin-days.summary')}</p>
${fromEarlier && html`${offerFromEarlier(say, fromEarlier.name)}${forgetForm('/bin-days/forget', null)}`}
<form method="post" action="/bin-days" novalidate>
${field}
${box && rememberBox(say, { question: 'street', ticked, hint })}
${button({ text: say('bin-days.show'), preventDoubleClick: true })}
</form>
${fromEarlier === null && html`<p class="govuk-body">${notice(say, box === null ? 'visit.not-kept-here' : 'visit.not-kept')}</p>`}
${more(say)}`,
  }
}

/** Said whether or not anything was remembered: afterwards nothing is. */
export function forgottenPage(say: Say): Page {
  return {
    title: say('bin-days.title'),
    section: 'Services',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${notice(say, 'visit.forgotten')}</h1>
<p class="govuk-body">${phrase(say, 'bin-days.other-street', { link: link('/bin-days') })}</p>`,
  }
}

function more(say: Say): Html {
  return html`<p class="govuk-body">${say('bin-days.leave-out')}</p>
<p class="govuk-body">${phrase(say, 'bin-days.report', { link: link('/services/missed-bin') })}</p>`
}
