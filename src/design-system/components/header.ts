import { type Html, html } from '../html.ts'
import { namedHeader } from './generic-header.ts'
import { logo } from './logo.ts'
import type { HeaderParams } from './params.ts'

/** The header of GOV.UK, with crown and name. Official: components/header/template.njk. */
export function header(params: HeaderParams): Html {
  return namedHeader('govuk', {
    logoHtml: html`${logo({ classes: 'govuk-header__logotype', useLogotype: true, ariaLabelText: 'GOV.UK' })}
  ${params.productName && html`<span class="govuk-header__product-name">${params.productName}</span>`}`,
    url: params.homepageUrl || '//gov.uk',
    containerClasses: params.containerClasses,
    classes: params.classes,
    attributes: params.attributes,
  })
}
