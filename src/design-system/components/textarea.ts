import { attribute, attributes, type Html, html } from '../html.ts'
import { labelledField } from './form-group.ts'
import type { TextareaParams } from './params.ts'
import { tokens } from './tokens.ts'

/** A field of several lines. Official: components/textarea/template.njk. */
export function textarea(params: TextareaParams): Html {
  const id = params.id || params.name
  const classes = tokens('govuk-textarea', params.errorMessage && 'govuk-textarea--error', params.classes)
  return labelledField(
    id,
    params,
    (describedBy) =>
      html`<textarea class="${classes}" id="${id}" name="${params.name}" rows="${params.rows || 5}"${
        typeof params.spellcheck === 'boolean' && html` spellcheck="${String(params.spellcheck)}"`
      }${params.disabled && html` disabled`}${attribute('aria-describedby', describedBy)}${attribute('autocomplete', params.autocomplete)}${attributes(params.attributes)}>${params.value}</textarea>`,
  )
}
