import { attributes, type Html, html } from '../html.ts'
import { aside } from './form-group.ts'
import { hint } from './hint.ts'
import type { CharacterCountParams } from './params.ts'
import { textarea } from './textarea.ts'
import { tokens } from './tokens.ts'
import { translations } from './translations.ts'

/** A textarea that says how much may still be written. Official: components/character-count/template.njk. */
export function characterCount(params: CharacterCountParams): Html {
  const id = params.id || params.name
  const { formGroup } = params
  return textarea({
    id,
    name: params.name,
    describedBy: `${id}-info`,
    rows: params.rows,
    spellcheck: params.spellcheck,
    value: params.value,
    formGroup: {
      classes: tokens('govuk-character-count', formGroup?.classes),
      attributes: html`${limits(params)}${messages(params)}${attributes(formGroup?.attributes)}`,
      beforeInput: formGroup?.beforeInput,
      afterInput: {
        html: html`${countMessage(id, params)}
  ${aside(formGroup?.afterInput)}`,
      },
    },
    classes: tokens('govuk-js-character-count', params.classes),
    label: params.label,
    hint: params.hint,
    errorMessage: params.errorMessage,
    attributes: params.attributes,
  })
}

function limits(params: CharacterCountParams): Html | undefined {
  return attributes({
    'data-module': 'govuk-character-count',
    'data-maxlength': { value: params.maxlength, optional: true },
    'data-maxwords': { value: params.maxwords, optional: true },
    'data-threshold': { value: params.threshold, optional: true },
    'data-count-type': { value: countType(params), optional: true },
  })
}

function messages(params: CharacterCountParams): Html[] {
  const description = params.textareaDescriptionText
  return translations({
    // Only without a limit: with one the sentence is already written out, number and all.
    'textarea-description': limit(params) || !description ? undefined : { other: description },
    'characters-under-limit': params.charactersUnderLimitText,
    'characters-at-limit': params.charactersAtLimitText,
    'characters-over-limit': params.charactersOverLimitText,
    'words-under-limit': params.wordsUnderLimitText,
    'words-at-limit': params.wordsAtLimitText,
    'words-over-limit': params.wordsOverLimitText,
  })
}

function countMessage(id: string, params: CharacterCountParams): Html {
  const most = limit(params)
  const unit = countType(params) === 'words' ? 'words' : 'characters'
  const sentence = params.textareaDescriptionText || `You can enter up to %{count} ${unit}`
  return hint({
    text: most ? sentence.replaceAll('%{count}', () => String(most)) : undefined,
    id: `${id}-info`,
    classes: tokens('govuk-character-count__message', params.countMessage?.classes),
  })
}

function limit(params: CharacterCountParams): string | number | undefined {
  return params.maxwords || params.maxlength
}

function countType(params: CharacterCountParams): string | undefined {
  return params.countType || (params.maxwords ? 'words' : undefined)
}
