import { attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { GenericHeaderParams } from './params.ts'
import { also } from './tokens.ts'

/** A header of one's own, without the crown. Official: components/generic-header/template.njk. */
export function genericHeader(params: GenericHeaderParams): Html {
  return namedHeader('govuk-generic', params)
}

/** The same under another name; the header of GOV.UK is one of these. */
export function namedHeader(name: 'govuk' | 'govuk-generic', params: GenericHeaderParams): Html {
  return html`<div class="${name}-header${also(params.classes)}"${attributes(params.attributes)}>
  <div class="${name}-header__container ${params.containerClasses || 'govuk-width-container'}">
    <div class="${name}-header__logo">
      <a href="${params.url || '/'}" class="${name}-header__homepage-link">
        ${content(params.logoHtml, params.logoText)}
      </a>
    </div>
  </div>
</div>`
}
