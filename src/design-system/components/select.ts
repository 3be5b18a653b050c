import { attribute, attributes, type Html, html } from '../html.ts'
import { labelledField } from './form-group.ts'
import type { SelectItem, SelectParams } from './params.ts'
import { tokens } from './tokens.ts'

/** A list to choose one from. Official: components/select/template.njk. */
export function select(params: SelectParams): Html {
  const id = params.id || params.name
  const classes = tokens('govuk-select', params.classes, params.errorMessage && 'govuk-select--error')
  return labelledField(
    id,
    params,
    (describedBy) =>
      html`<select class="${classes}" id="${id}" name="${params.name}"${params.disabled && html` disabled`}${attribute('aria-describedby', describedBy)}${attributes(params.attributes)}>
    ${params.items?.map(
      (item) =>
        item &&
        html`${option(params, item)}
    `,
    )}
  </select>`,
  )
}

function option(params: SelectParams, item: SelectItem): Html {
  const chosen = params.value && (item.value ?? item.text) === params.value && item.selected !== false
  return html`<option${item.value !== undefined && html` value="${String(item.value)}"`}${(item.selected || chosen) && html` selected`}${item.disabled && html` disabled`}${attributes(item.attributes)}>${item.text}</option>`
}
