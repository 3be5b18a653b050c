import { attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { TagParams } from './params.ts'
import { also } from './tokens.ts'

/** The state of a thing in one or two words. Official: components/tag/template.njk. */
export function tag(params: TagParams): Html {
  return html`<strong class="govuk-tag${also(params.classes)}"${attributes(params.attributes)}>
  ${content(params.html, params.text)}
</strong>`
}
