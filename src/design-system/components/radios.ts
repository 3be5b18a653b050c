import { attribute, attributes, type Html, html, isEmpty } from '../html.ts'
import { hasContent } from './content.ts'
import { aside, formGroup, guidance, inFieldset } from './form-group.ts'
import { hint } from './hint.ts'
import { label } from './label.ts'
import type { RadiosItem, RadiosParams } from './params.ts'
import { also, tokens } from './tokens.ts'

/** A choice of one. Official: components/radios/template.njk. */
export function radios(params: RadiosParams): Html {
  const idPrefix = params.idPrefix || params.name
  const { describedBy, markup } = guidance(idPrefix, params.fieldset?.describedBy, params)
  const inner = html`${markup}
  <div class="govuk-radios${also(params.classes)}"${attributes(params.attributes)} data-module="govuk-radios">
    ${aside(params.formGroup?.beforeInputs)}
    ${params.items.map((item, index) => item && radio(params, item, index === 0 ? idPrefix : `${idPrefix}-${index + 1}`))}
    ${aside(params.formGroup?.afterInputs)}
  </div>`
  return formGroup(params, inFieldset(params.fieldset, describedBy, inner))
}

function radio(params: RadiosParams, item: RadiosItem, numberedId: string): Html {
  if (item.divider)
    return html`<div class="govuk-radios__divider">${item.divider}</div>
    `
  const id = item.id || numberedId
  const chosen = params.value && item.value === params.value && item.checked !== false
  const checked = item.checked || chosen
  const revealed = isEmpty(item.conditional?.html) ? undefined : item.conditional?.html
  const hintId = item.hint && hasContent(item.hint.html, item.hint.text) ? `${id}-item-hint` : undefined
  return html`<div class="govuk-radios__item">
      <input class="govuk-radios__input" id="${id}" name="${params.name}" type="radio" value="${item.value}"${checked && html` checked`}${item.disabled && html` disabled`}${revealed && html` data-aria-controls="conditional-${id}"`}${attribute('aria-describedby', hintId)}${attributes(item.attributes)}>
      ${label({ html: item.html, text: item.text, classes: tokens('govuk-radios__label', item.label?.classes), attributes: item.label?.attributes, for: id })}
      ${hintId && hint({ ...item.hint, id: hintId, classes: tokens('govuk-radios__hint', item.hint?.classes) })}
    </div>
    ${
      revealed &&
      html`<div class="govuk-radios__conditional${also(!checked && 'govuk-radios__conditional--hidden')}" id="conditional-${id}">
      ${revealed}
    </div>
    `
    }`
}
