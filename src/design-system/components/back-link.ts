import { attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { BackLinkParams } from './params.ts'
import { also } from './tokens.ts'

/** The way to the page before. Official: components/back-link/template.njk. */
export function backLink(params: BackLinkParams): Html {
  return html`<a href="${params.href || '#'}" class="govuk-back-link${also(params.classes)}"${attributes(params.attributes)}>${content(params.html, params.text || 'Back')}</a>`
}
