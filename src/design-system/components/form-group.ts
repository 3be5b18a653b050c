import { type Attributes, attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import { errorMessage } from './error-message.ts'
import { fieldset } from './fieldset.ts'
import { hint } from './hint.ts'
import { label } from './label.ts'
import type { ErrorMessageParams, FieldsetParams, HintParams, LabelParams } from './params.ts'
import { also, tokens } from './tokens.ts'

type Aside = { readonly text?: string | undefined; readonly html?: Html | undefined }

type Group = { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined }

type Guided = {
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
}

type Labelled = Guided & {
  readonly label: LabelParams
  readonly describedBy?: string | undefined
  readonly formGroup?:
    | (Group & { readonly beforeInput?: Aside | undefined; readonly afterInput?: Aside | undefined })
    | undefined
}

/** What stands around every field: the group that is marked when the answer is wrong. */
export function formGroup(
  params: { readonly formGroup?: Group | undefined; readonly errorMessage?: ErrorMessageParams | undefined },
  inner: Html,
): Html {
  const group = params.formGroup
  const error = params.errorMessage && 'govuk-form-group--error'
  return html`<div class="govuk-form-group${also(error, group?.classes)}"${attributes(group?.attributes)}>
  ${inner}
</div>`
}

/** The hint and error message of a field, and the ids by which the field points to them. */
export function guidance(
  id: string,
  describedBy: string | undefined,
  params: Guided,
): { describedBy: string; markup: Html } {
  const hintId = params.hint && `${id}-hint`
  const errorId = params.errorMessage && `${id}-error`
  return {
    describedBy: tokens(describedBy, hintId, errorId),
    markup: html`${params.hint && hint({ ...params.hint, id: hintId })}
  ${params.errorMessage && errorMessage({ ...params.errorMessage, id: errorId })}`,
  }
}

/** A form group of one field with its label; the field is told the ids that describe it. */
export function labelledField(id: string, params: Labelled, field: (describedBy: string) => Html): Html {
  const { describedBy, markup } = guidance(id, params.describedBy, params)
  const group = params.formGroup
  return formGroup(
    params,
    html`${label({ ...params.label, for: id })}
  ${markup}
  ${aside(group?.beforeInput)}
  ${field(describedBy)}
  ${aside(group?.afterInput)}`,
  )
}

/** What is put before or after an input. */
export function aside(given: Aside | undefined): Html | string | undefined {
  return given && content(given.html, given.text)
}

/** Several fields as one question when a fieldset is asked for, else as they are. */
export function inFieldset(
  asked: FieldsetParams | undefined,
  describedBy: string,
  inner: Html,
  role?: string,
): Html {
  if (!asked) return inner
  const { classes, attributes: given, legend } = asked
  return fieldset({ describedBy, classes, role, attributes: given, legend, html: inner })
}
