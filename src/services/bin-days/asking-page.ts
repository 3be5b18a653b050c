/** The page that asks for a street. */
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { select } from '../../design-system/components/select.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, link, notice, phrase } from '../../design-system/spoken.ts'
import { rememberBox, type Street, type Streets } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { forgetForm, offerFromEarlier, rememberHint, rememberHintWithCookie } from '../views/visit.ts'

const whyNot = {
  'no postcode': 'bin-days.no-postcode',
  'no street of ours': 'bin-days.no-street-there',
  'cannot be asked': 'bin-days.postcode-not-now',
} as const

export interface Asking {
  streets: Streets
  /** The street that was chosen earlier in this visit. */
  fromEarlier: Street | null
  /** The box by which the street is remembered, with the cookie that ticking it sets; null where there is none. */
  box: { cookie: string | null } | null
  /** No street was chosen. */
  refused: boolean
  ticked: boolean
  /** Where streets are found by their postcode: who is asked for it, where that is somebody else. Null where there is only the list. */
  by: { supplier: string | null } | null
  /** What was typed there, and why it found nothing. */
  postcode?: { typed: string; wrong: keyof typeof whyNot } | undefined
  /** The streets that it found, where it was more than one. */
  found?: readonly Street[] | undefined
}

export function askingPage(say: Say, asking: Asking): Page {
  const { streets, by, found, fromEarlier, box, refused, ticked } = asking
  const title = say(asking.found ? 'bin-days.which-street' : 'bin-days.title')
  const why = asking.postcode === undefined ? null : say(whyNot[asking.postcode.wrong])
  const mistakes = [
    ...(why === null ? [] : [{ text: why, href: '#postcode' }]),
    ...(refused ? [{ text: say('bin-days.missing'), href: '#street' }] : []),
  ]
  const offered = found ?? streets.all
  const field = select({
    id: 'street',
    name: 'street',
    label: { text: say(by && !found ? 'bin-days.or-street' : 'bin-days.street'), classes: 'govuk-label--m' },
    hint: { text: say(found ? 'bin-days.hint-found' : 'bin-days.hint') },
    value: fromEarlier?.id ?? '',
    ...(refused && {
      errorMessage: { text: say('bin-days.missing'), visuallyHiddenText: say('layout.error-prefix') },
    }),
    items: [
      { value: '', text: say('form.choose-street') },
      ...offered.map(({ id, name }) => ({ value: id, text: name })),
    ],
  })
  const hint = box?.cookie ? rememberHintWithCookie(say, box.cookie) : rememberHint(say)
  return {
    title: mistakes.length > 0 ? say('layout.error-title', { title }) : title,
    section: 'Services',
    inLanguage: 'partly',
    main: html`
${mistakes.length > 0 && errorSummary({ titleText: say('layout.problem'), errorList: mistakes })}
<h1 class="govuk-heading-l">${title}</h1>
${!found && html`<p class="govuk-body-l">${say('bin-days.summary')}</p>`}
${fromEarlier && html`${offerFromEarlier(say, fromEarlier.name)}${forgetForm('/bin-days/forget', null)}`}
${by && found === undefined && postcodeForm(say, by, { typed: asking.postcode?.typed ?? '', why })}
<form method="post" action="/bin-days" novalidate>
${field}
${box && rememberBox(say, { question: 'street', ticked, hint })}
${button({ text: say('bin-days.show'), preventDoubleClick: true })}
</form>
${found && html`<p class="govuk-body">${phrase(say, 'bin-days.other-street', { link: link('/bin-days') })}</p>`}
${fromEarlier === null && html`<p class="govuk-body">${notice(say, box === null ? 'visit.not-kept-here' : 'visit.not-kept')}</p>`}
${more(say)}`,
  }
}

function postcodeForm(
  say: Say,
  { supplier }: NonNullable<Asking['by']>,
  { typed, why }: { typed: string; why: string | null },
): Html {
  const hint =
    supplier === null
      ? notice(say, 'bin-days.postcode-hint')
      : notice(say, 'bin-days.postcode-asks', { supplier: inEnglish(say, supplier) })
  return html`<form method="post" action="/bin-days/postcode" novalidate>
${input({
  id: 'postcode',
  name: 'postcode',
  value: typed,
  autocomplete: 'postal-code',
  classes: 'govuk-input--width-10',
  label: { text: say('bin-days.postcode'), classes: 'govuk-label--m' },
  hint: { html: hint },
  ...(why !== null && { errorMessage: { text: why, visuallyHiddenText: say('layout.error-prefix') } }),
})}
${button({ text: say('bin-days.find'), preventDoubleClick: true, classes: 'govuk-button--secondary' })}
</form>`
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
