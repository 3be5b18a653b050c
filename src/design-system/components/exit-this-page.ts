import { attribute, attributes, type Html, html } from '../html.ts'
import { button } from './button.ts'
import { hasContent } from './content.ts'
import type { ExitThisPageParams } from './params.ts'
import { also } from './tokens.ts'
import { translations } from './translations.ts'

const emergency = html`<span class="govuk-visually-hidden">Emergency</span> Exit this page`

/** The quick way out, for who must not be seen here. Official: components/exit-this-page/template.njk. */
export function exitThisPage(params: ExitThisPageParams): Html {
  const texts = translations({
    activated: params.activatedText,
    'timed-out': params.timedOutText,
    'press-two-more-times': params.pressTwoMoreTimesText,
    'press-one-more-time': params.pressOneMoreTimeText,
  })
  return html`<div${attribute('id', params.id)} class="govuk-exit-this-page${also(params.classes)}" data-module="govuk-exit-this-page"${attributes(params.attributes)}${texts}>
  ${button({
    html: hasContent(params.html, params.text) ? params.html : emergency,
    text: params.text,
    classes: 'govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button',
    href: params.redirectUrl || 'https://www.bbc.co.uk/weather',
    attributes: { rel: 'nofollow noreferrer' },
  })}
</div>`
}
