import { attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { WarningTextParams } from './params.ts'
import { also } from './tokens.ts'

/** What must not be overlooked. Official: components/warning-text/template.njk. */
export function warningText(params: WarningTextParams): Html {
  return html`<div class="govuk-warning-text${also(params.classes)}"${attributes(params.attributes)}>
  <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
  <strong class="govuk-warning-text__text">
    <span class="govuk-visually-hidden">${params.iconFallbackText || 'Warning'}</span>
    ${content(params.html, params.text)}
  </strong>
</div>`
}
