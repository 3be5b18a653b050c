import { attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { BreadcrumbsItem, BreadcrumbsParams } from './params.ts'
import { tokens } from './tokens.ts'

/** Where the page stands among the others. Official: components/breadcrumbs/template.njk. */
export function breadcrumbs(params: BreadcrumbsParams): Html {
  const collapse = params.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile'
  const classes = tokens('govuk-breadcrumbs', params.classes, collapse)
  return html`<nav class="${classes}"${attributes(params.attributes)} aria-label="${params.labelText ?? 'Breadcrumb'}">
  <ol class="govuk-breadcrumbs__list">
    ${params.items.map((item) => item && crumb(item))}
  </ol>
</nav>`
}

function crumb(item: BreadcrumbsItem): Html {
  const words = content(item.html, item.text)
  if (!item.href)
    return html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${words}</li>
    `
  return html`<li class="govuk-breadcrumbs__list-item">
      <a class="govuk-breadcrumbs__link" href="${item.href}"${attributes(item.attributes)}>${words}</a>
    </li>
    `
}
