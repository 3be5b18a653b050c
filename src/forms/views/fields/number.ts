import { input } from '../../../design-system/components/input.ts'
import type { Html } from '../../../design-system/html.ts'
import type { NumberedQuestion, NumberOnStreetQuestion, NumberQuestion } from '../../service.ts'
import { oneInput, type Shown } from './shown.ts'

export function numberField(question: NumberQuestion, shown: Shown): Html {
  // The keypad of digits has no minus on some telephones.
  const digitsOnly = question.type === 'number' && question.least >= 0
  return input({
    ...oneInput(question, shown),
    classes: 'govuk-input--width-10',
    ...(question.type === 'money' ? { prefix: { text: '£' } } : {}),
    ...(digitsOnly ? { inputmode: 'numeric' } : {}),
    spellcheck: false,
  })
}

export function numberOnStreetField(question: NumberOnStreetQuestion, shown: Shown): Html {
  return input({
    ...oneInput(question, shown),
    classes: 'govuk-input--width-5',
    // A browser offers to fill a house number with the person's own address, which is not asked for here (W3).
    autocomplete: 'off',
    spellcheck: false,
  })
}

/** Set wide, so that people can check such a number sign by sign (GOV.UK "Text input", codes and sequences). */
export function numberedField(question: NumberedQuestion, shown: Shown): Html {
  return input({
    ...oneInput(question, shown),
    classes: 'govuk-input--width-10 govuk-input--extra-letter-spacing',
    spellcheck: false,
  })
}
