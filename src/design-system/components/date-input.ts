import { attribute, attributes, type Html, html } from '../html.ts'
import { aside, formGroup, guidance, inFieldset } from './form-group.ts'
import { input } from './input.ts'
import type { Absent, DateInputItem, DateInputParams } from './params.ts'
import { also, tokens } from './tokens.ts'

type Part = Partial<DateInputItem>

type Parts = { readonly day: Part | false; readonly month: Part | false; readonly year: Part | false }

/** A date in three fields, or in those that are asked for. Official: components/date-input/template.njk. */
export function dateInput(params: DateInputParams): Html {
  const { describedBy, markup } = guidance(params.id, params.fieldset?.describedBy, params)
  const parts: Parts = {
    day: params.day ?? { name: 'day', value: params.values?.day, classes: 'govuk-input--width-2' },
    month: params.month ?? { name: 'month', value: params.values?.month, classes: 'govuk-input--width-2' },
    year: params.year ?? { name: 'year', value: params.values?.year, classes: 'govuk-input--width-4' },
  }
  const items: readonly (Part | Absent)[] = params.items?.length
    ? params.items
    : [parts.day, parts.month, parts.year]
  const oneIsMarked = items.some((item) => item && isMarked(item))
  const inner = html`${markup}
  <div class="govuk-date-input${also(params.classes)}"${attributes(params.attributes)}${attribute('id', params.id)}>
    ${aside(params.formGroup?.beforeInputs)}
    ${items.map((item) => item && field(params, parts, item, oneIsMarked))}
    ${aside(params.formGroup?.afterInputs)}
  </div>`
  // As a plain fieldset JAWS would not read the description of text inputs out; as a group it does.
  return formGroup(params, inFieldset(params.fieldset, describedBy, inner, 'group'))
}

function isMarked(item: Part): boolean {
  return item.error === true || item.classes?.includes('govuk-input--error') === true
}

function field(params: DateInputParams, parts: Parts, item: Part, oneIsMarked: boolean): Html {
  const kind = kindOf(item, parts)
  const part = kind && parts[kind]
  const itemName = item.name ?? kind ?? ''
  const name = params.namePrefix ? `${params.namePrefix}-${itemName}` : itemName
  return html`<div class="govuk-date-input__item">
      ${input({
        label: { text: item.label || capitalised(itemName), classes: 'govuk-date-input__label' },
        id: item.id || `${params.id}-${itemName}`,
        classes: tokens('govuk-date-input__input', ...fieldClasses(params, item, kind, oneIsMarked)),
        name,
        value: item.value ?? (part ? part.value : undefined) ?? params.values?.[name],
        type: 'text',
        inputmode: item.inputmode || 'numeric',
        autocomplete: item.autocomplete,
        pattern: item.pattern,
        attributes: item.attributes,
      })}
    </div>
    `
}

function kindOf(item: Part, parts: Parts): 'day' | 'month' | 'year' | undefined {
  const kinds = ['day', 'month', 'year'] as const
  return kinds.find((kind) => {
    const part = parts[kind]
    if (item === part) return true
    return !!item.name && (item.name === kind || (part !== false && item.name === part.name))
  })
}

function fieldClasses(
  params: DateInputParams,
  item: Part,
  kind: 'day' | 'month' | 'year' | undefined,
  oneIsMarked: boolean,
): (string | false | undefined)[] {
  const marked = isMarked(item) || (item.error !== false && !!params.errorMessage && !oneIsMarked)
  return [
    marked && !item.classes?.includes('govuk-input--error') && 'govuk-input--error',
    !item.classes?.includes('govuk-input--width-') && `govuk-input--width-${kind === 'year' ? 4 : 2}`,
    item.classes,
  ]
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
}
