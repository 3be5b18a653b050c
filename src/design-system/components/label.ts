import { attribute, attributes, type Html, html } from '../html.ts'
import { content, hasContent } from './content.ts'
import type { LabelParams } from './params.ts'
import { also } from './tokens.ts'

/** The words beside a field. Prints nothing when there are none. Official: components/label/template.njk. */
export function label(params: LabelParams): Html {
  if (!hasContent(params.html, params.text)) return html``
  const words = html`<label class="govuk-label${also(params.classes)}"${attributes(params.attributes)}${attribute('for', params.for)}>
  ${content(params.html, params.text)}
</label>`
  if (!params.isPageHeading) return words
  return html`<h1 class="govuk-label-wrapper">
  ${words}
</h1>`
}
