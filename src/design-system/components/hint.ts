import { attribute, attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { HintParams } from './params.ts'
import { also } from './tokens.ts'

/** Help with answering one question. Official: components/hint/template.njk. */
export function hint(params: HintParams): Html {
  return html`<div${attribute('id', params.id)} class="govuk-hint${also(params.classes)}"${attributes(params.attributes)}>
  ${content(params.html, params.text)}
</div>`
}
