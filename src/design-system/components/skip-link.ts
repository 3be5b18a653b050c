import { attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { SkipLinkParams } from './params.ts'
import { also } from './tokens.ts'

/** The way past the navigation, for the keyboard. Official: components/skip-link/template.njk. */
export function skipLink(params: SkipLinkParams): Html {
  return html`<a href="${params.href || '#content'}" class="govuk-skip-link${also(params.classes)}"${attributes(params.attributes)} data-module="govuk-skip-link">${content(params.html, params.text)}</a>`
}
