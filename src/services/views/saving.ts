/** Leaving a form for later, and coming back to it. */
import { button } from '../../design-system/components/button.ts'
import { details } from '../../design-system/components/details.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { panel } from '../../design-system/components/panel.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, leftToRight, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import { daysAfterAway } from '../expiry.ts'
import type { WayBack } from '../saving.ts'

/** Beside every step of a form in which something was answered. */
export function saveForLater(say: Say, service: Service, days: number, hidden: Html): Html {
  const classes = 'govuk-button--secondary govuk-!-margin-bottom-0'
  return details({
    summaryText: say('saving.summary'),
    classes: 'guildhall-no-print',
    html: html`<p class="govuk-body">${notice(say, 'saving.words', { days })}</p>
<form method="post" action="/services/${service.id}/save" novalidate>${hidden}${button({ text: say('saving.button'), classes, preventDoubleClick: true })}</form>`,
  })
}

/** The reference and the code, shown this once; `isAway` while the form is by phone only, when nothing opens it yet. */
export function savedPage(
  say: Say,
  service: Service,
  { reference, code, until, isAway }: WayBack & { isAway: boolean },
): Page {
  const title = say('saving.saved')
  const way = link(`/services/${service.id}/return`)
  return {
    title: `${title} - ${service.title}`,
    section: 'Services',
    inLanguage: 'partly',
    main: html`
${panel({
  titleText: title,
  html: html`${say('saving.reference')}<br><strong class="guildhall-code" id="reference">${leftToRight(say, reference)}</strong><br>
${say('saving.code')}<br><strong class="guildhall-code" id="code">${leftToRight(say, code)}</strong>`,
})}
<p class="govuk-body">${notice(say, 'write-down')}</p>
<p class="govuk-body">${isAway ? notice(say, 'saving.until-back', { day: dayInWords(until), days: daysAfterAway }) : notice(say, 'saving.until', { day: dayInWords(until) })}</p>
<p class="govuk-body">${isAway ? notice(say, 'saving.return-after', { link: way }) : phrase(say, 'saving.return', { link: way })}</p>`,
  }
}

/** Asks for both; `failed` when what was typed opens nothing, with the reference as it was typed. */
export function returnPage(say: Say, service: Service, failed: { reference: string } | null): Page {
  const title = say('saving.return-title')
  const errors = failed
    ? [
        { field: 'reference', text: say('saving.wrong-reference') },
        { field: 'code', text: say('saving.wrong-code') },
      ]
    : []
  const fieldFor = (name: 'reference' | 'code') => {
    const error = errors.find(({ field }) => field === name)
    return input({
      id: name,
      name,
      label: { text: say(`saving.${name}`), classes: 'govuk-label--m' },
      classes: 'govuk-input--width-10',
      autocomplete: 'off',
      spellcheck: false,
      value: name === 'reference' ? (failed?.reference ?? '') : '',
      attributes: { dir: 'auto' },
      ...(error && { errorMessage: { text: error.text, visuallyHiddenText: say('layout.error-prefix') } }),
    })
  }
  const own = `${title} - ${service.title}`
  return {
    title: failed ? say('layout.error-title', { title: own }) : own,
    section: 'Services',
    inLanguage: 'partly',
    main: html`
${failed && errorSummary({ titleText: say('layout.problem'), errorList: errors.map(({ field, text }) => ({ text, href: `#${field}` })) })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body-l">${inEnglish(say, service.title)}</p>
<p class="govuk-body">${notice(say, 'saving.once')}</p>
<form method="post" action="/services/${service.id}/return" novalidate>
${fieldFor('reference')}
${fieldFor('code')}
${button({ text: say('saving.open'), preventDoubleClick: true })}
</form>`,
  }
}
