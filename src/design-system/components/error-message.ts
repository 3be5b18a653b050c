import { attribute, attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { ErrorMessageParams } from './params.ts'
import { also } from './tokens.ts'

/** What is wrong with one answer. Official: components/error-message/template.njk. */
export function errorMessage(params: ErrorMessageParams): Html {
  const { visuallyHiddenText = 'Error' } = params
  return html`<p${attribute('id', params.id)} class="govuk-error-message${also(params.classes)}"${attributes(params.attributes)}>
  ${visuallyHiddenText && html`<span class="govuk-visually-hidden">${visuallyHiddenText}:</span>`}
  ${content(params.html, params.text)}
</p>`
}
