import { attributes, type Html, html } from '../html.ts'
import { button } from './button.ts'
import { aside } from './form-group.ts'
import { input } from './input.ts'
import type { PasswordInputParams } from './params.ts'
import { tokens } from './tokens.ts'
import { translations } from './translations.ts'

/** A password that can be shown while it is written. Official: components/password-input/template.njk. */
export function passwordInput(params: PasswordInputParams): Html {
  const id = params.id || params.name
  const { formGroup } = params
  return input({
    formGroup: {
      classes: tokens('govuk-password-input', formGroup?.classes),
      attributes: html` data-module="govuk-password-input"${texts(params)}${attributes(formGroup?.attributes)}`,
      beforeInput: formGroup?.beforeInput,
      afterInput: {
        html: html`${toggle(id, params)}
    ${aside(formGroup?.afterInput)}`,
      },
    },
    inputWrapper: { classes: 'govuk-password-input__wrapper' },
    label: params.label,
    hint: params.hint,
    classes: tokens('govuk-password-input__input govuk-js-password-input-input', params.classes),
    errorMessage: params.errorMessage,
    id,
    name: params.name,
    type: 'password',
    spellcheck: false,
    autocapitalize: 'none',
    autocomplete: params.autocomplete || 'current-password',
    value: params.value,
    disabled: params.disabled,
    describedBy: params.describedBy,
    attributes: params.attributes,
  })
}

function texts(params: PasswordInputParams): Html[] {
  return translations({
    'show-password': params.showPasswordText,
    'hide-password': params.hidePasswordText,
    'show-password-aria-label': params.showPasswordAriaLabelText,
    'hide-password-aria-label': params.hidePasswordAriaLabelText,
    'password-shown-announcement': params.passwordShownAnnouncementText,
    'password-hidden-announcement': params.passwordHiddenAnnouncementText,
  })
}

// Hidden until the script that works it is there.
function toggle(id: string, params: PasswordInputParams): Html {
  return button({
    type: 'button',
    classes: tokens(
      'govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle',
      params.button?.classes,
    ),
    text: params.showPasswordText ?? 'Show',
    attributes: {
      'aria-controls': id,
      'aria-label': params.showPasswordAriaLabelText ?? 'Show password',
      hidden: { value: true, optional: true },
    },
  })
}
