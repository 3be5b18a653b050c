import { type Attributes, attribute, attributes, type Html, html, isEmpty, trimmed } from '../html.ts'
import { content, hasContent } from './content.ts'
import { aside, formGroup, guidance } from './form-group.ts'
import { label } from './label.ts'
import type { InputParams } from './params.ts'
import { also } from './tokens.ts'

type Affix = {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** A field of one line. Official: components/input/template.njk. */
export function input(params: InputParams): Html {
  const id = params.id || params.name
  const { describedBy, markup } = guidance(id, params.describedBy, params)
  return formGroup(
    params,
    html`${label({ ...params.label, for: id })}
  ${markup}
  ${wrapped(params, element(id, describedBy, params))}`,
  )
}

function element(id: string, describedBy: string, params: InputParams): Html {
  const error = params.errorMessage && 'govuk-input--error'
  return html`<input class="govuk-input${also(params.classes, error)}" id="${id}" name="${params.name}" type="${params.type || 'text'}"${
    typeof params.spellcheck === 'boolean' && html` spellcheck="${String(params.spellcheck)}"`
  }${given('value', params.value)}${params.disabled && html` disabled`}${attribute('aria-describedby', describedBy)}${given(
    'autocomplete',
    params.autocomplete,
  )}${given('autocapitalize', params.autocapitalize)}${given('pattern', params.pattern)}${given(
    'inputmode',
    params.inputmode,
  )}${attributes(params.attributes)}>`
}

// An empty value is still a value here: the official macro leaves out only what was not given.
function given(name: string, value: string | undefined): Html | undefined {
  return value === undefined ? undefined : html` ${name}="${value}"`
}

function wrapped(params: InputParams, field: Html): Html {
  const { prefix, suffix, formGroup: group, inputWrapper } = params
  const around = [prefix, suffix, group?.beforeInput, group?.afterInput]
  if (!around.some((part) => part && hasContent(part.html, part.text))) return field
  return html`<div class="govuk-input__wrapper${also(inputWrapper?.classes)}"${attributes(inputWrapper?.attributes)}>
    ${aside(group?.beforeInput)}
    ${affix('prefix', prefix)}
    ${field}
    ${affix('suffix', suffix)}
    ${aside(group?.afterInput)}
  </div>`
}

function affix(side: 'prefix' | 'suffix', params: Affix | undefined): Html | undefined {
  if (!params || !hasContent(params.html, params.text)) return undefined
  const words =
    params.html && !isEmpty(params.html) ? trimmed(params.html) : content(params.html, params.text)
  return html`<div class="govuk-input__${side}${also(params.classes)}" aria-hidden="true"${attributes(params.attributes)}>${words}</div>`
}
