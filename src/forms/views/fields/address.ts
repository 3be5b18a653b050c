import { input } from '../../../design-system/components/input.ts'
import { type Html, html } from '../../../design-system/html.ts'
import { addressLines } from '../../fields/address.ts'
import type { AddressQuestion } from '../../service.ts'
import { addressFinding } from './finding.ts'
import { severalInputs } from './several-inputs.ts'
import { errorAt, type Shown, typedIn } from './shown.ts'

export function addressField(question: AddressQuestion, shown: Shown): Html {
  const lines = addressLines.map(({ part }) => {
    const id = `${question.id}-${part}`
    const { autocomplete, classes } = looks[part]
    return input({
      id,
      name: id,
      value: typedIn(shown, id),
      label: { text: shown.say(`form.address-${part}`) },
      errorMessage: errorAt(shown, id),
      classes,
      autocomplete,
      spellcheck: false,
      ...(part === 'postcode' ? {} : { attributes: { dir: 'auto' } }),
    })
  })
  return severalInputs(question, shown, [...lines, html`${addressFinding(question, shown)}`])
}

/** What a browser may fill in (WCAG 1.3.5), which knows no county; and how much people should expect to write. */
const looks = {
  'line-1': { autocomplete: 'address-line1', classes: undefined },
  'line-2': { autocomplete: 'address-line2', classes: undefined },
  town: { autocomplete: 'address-level2', classes: 'govuk-!-width-two-thirds' },
  county: { autocomplete: undefined, classes: 'govuk-!-width-two-thirds' },
  postcode: { autocomplete: 'postal-code', classes: 'govuk-input--width-10' },
} as const
