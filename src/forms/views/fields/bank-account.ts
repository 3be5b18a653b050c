import { input } from '../../../design-system/components/input.ts'
import type { Html } from '../../../design-system/html.ts'
import type { BankAccountQuestion } from '../../service.ts'
import { severalInputs } from './several-inputs.ts'
import { errorAt, type Shown, typedIn } from './shown.ts'

export function bankAccountField(question: BankAccountQuestion, shown: Shown): Html {
  const { say } = shown
  const common = (part: string) => {
    const id = `${question.id}-${part}`
    return { id, name: id, value: typedIn(shown, id), errorMessage: errorAt(shown, id), spellcheck: false }
  }
  return severalInputs(question, shown, [
    input({
      ...common('name'),
      label: { text: say('form.account-name') },
      classes: 'govuk-!-width-two-thirds',
      attributes: { dir: 'auto' },
    }),
    input({
      ...common('sort-code'),
      label: { text: say('form.sort-code') },
      hint: { text: say('form.sort-code-hint') },
      classes: 'govuk-input--width-5 govuk-input--extra-letter-spacing',
      inputmode: 'numeric',
    }),
    input({
      ...common('number'),
      label: { text: say('form.account-number') },
      hint: { text: say('form.account-number-hint') },
      classes: 'govuk-input--width-10 govuk-input--extra-letter-spacing',
      inputmode: 'numeric',
    }),
    input({
      ...common('roll'),
      label: { text: say('form.roll-number') },
      hint: { text: say('form.roll-number-hint') },
      classes: 'govuk-input--width-10 govuk-input--extra-letter-spacing',
    }),
  ])
}
