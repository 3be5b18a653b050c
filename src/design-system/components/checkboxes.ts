import { attribute, attributes, type Html, html, isEmpty } from '../html.ts'
import { hasContent } from './content.ts'
import { aside, formGroup, guidance, inFieldset } from './form-group.ts'
import { hint } from './hint.ts'
import { label } from './label.ts'
import type { CheckboxesItem, CheckboxesParams } from './params.ts'
import { also, tokens } from './tokens.ts'

/** A choice of any number. Official: components/checkboxes/template.njk. */
export function checkboxes(params: CheckboxesParams): Html {
  const idPrefix = params.idPrefix || params.name
  const { describedBy, markup } = guidance(
    idPrefix,
    params.fieldset?.describedBy || params.describedBy,
    params,
  )
  const inherited = params.fieldset ? '' : describedBy
  const inner = html`${markup}
  <div class="govuk-checkboxes${also(params.classes)}"${attributes(params.attributes)} data-module="govuk-checkboxes">
    ${aside(params.formGroup?.beforeInputs)}
    ${params.items.map((item, index) => item && checkbox(params, item, index === 0 ? idPrefix : `${idPrefix}-${index + 1}`, inherited))}
    ${aside(params.formGroup?.afterInputs)}
  </div>`
  return formGroup(params, inFieldset(params.fieldset, describedBy, inner))
}

function checkbox(
  params: CheckboxesParams,
  item: CheckboxesItem,
  numberedId: string,
  inherited: string,
): Html {
  if (item.divider)
    return html`<div class="govuk-checkboxes__divider">${item.divider}</div>
    `
  const id = item.id || numberedId
  const chosen = item.value !== undefined && params.values?.includes(item.value) && item.checked !== false
  const checked = item.checked || chosen
  const revealed = isEmpty(item.conditional?.html) ? undefined : item.conditional?.html
  const hintId = item.hint && hasContent(item.hint.html, item.hint.text) ? `${id}-item-hint` : undefined
  return html`<div class="govuk-checkboxes__item">
      <input class="govuk-checkboxes__input" id="${id}" name="${item.name || params.name}" type="checkbox" value="${item.value}"${checked && html` checked`}${item.disabled && html` disabled`}${revealed && html` data-aria-controls="conditional-${id}"`}${attribute('data-behaviour', item.behaviour)}${attribute('aria-describedby', tokens(inherited, hintId))}${attributes(item.attributes)}>
      ${label({ html: item.html, text: item.text, classes: tokens('govuk-checkboxes__label', item.label?.classes), attributes: item.label?.attributes, for: id })}
      ${hintId && hint({ ...item.hint, id: hintId, classes: tokens('govuk-checkboxes__hint', item.hint?.classes) })}
    </div>
    ${
      revealed &&
      html`<div class="govuk-checkboxes__conditional${also(!checked && 'govuk-checkboxes__conditional--hidden')}" id="conditional-${id}">
      ${revealed}
    </div>
    `
    }`
}
