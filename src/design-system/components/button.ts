import { attribute, attributes, type Html, html, isEmpty, trimmed } from '../html.ts'
import type { ButtonParams } from './params.ts'
import { also } from './tokens.ts'

const startIcon = html`<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
  </svg>`

/** A button, or a link that looks like one when `href` is given. Official: components/button/template.njk. */
export function button(params: ButtonParams): Html {
  const start = params.isStartButton && 'govuk-button--start'
  const common = html` class="govuk-button${also(params.classes, start)}" data-module="govuk-button"${attributes(params.attributes)}${attribute('id', params.id)}`
  const inner = html`
  ${words(params)}
  ${params.isStartButton && startIcon}
`
  if (params.href) return html`<a href="${params.href}" role="button" draggable="false"${common}>${inner}</a>`
  const twice = params.preventDoubleClick
  return html`<button type="${params.type || 'submit'}"${attribute('value', params.value)}${attribute('name', params.name)}${params.disabled && html` disabled aria-disabled="true"`}${twice !== undefined && html` data-prevent-double-click="${String(twice)}"`}${common}>${inner}</button>`
}

function words(params: ButtonParams): Html | string | undefined {
  if (params.html === undefined || isEmpty(params.html)) return params.text
  // Start buttons use flexbox, which takes the white space from between the elements inside them.
  return params.isStartButton ? html`<span>${trimmed(params.html)}</span>` : params.html
}
