import { attribute, attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { InsetTextParams } from './params.ts'
import { also } from './tokens.ts'

/** Words set apart from the rest. Official: components/inset-text/template.njk. */
export function insetText(params: InsetTextParams): Html {
  return html`<div${attribute('id', params.id)} class="govuk-inset-text${also(params.classes)}"${attributes(params.attributes)}>
  ${content(params.html, params.text)}
</div>`
}
