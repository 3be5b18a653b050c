import { dateInput } from '../../../design-system/components/date-input.ts'
import type { Html } from '../../../design-system/html.ts'
import { inputsInDoubt } from '../../fields/date.ts'
import type { DateQuestion } from '../../service.ts'
import { describedAbove, errorAt, hintOf, legendOf, type Shown, typedIn } from './shown.ts'

/** Three inputs; of a day that was refused only what has to be put right is marked. */
export function dateField(question: DateQuestion, shown: Shown): Html {
  const inputs = (['day', 'month', 'year'] as const).map((part) => ({
    part,
    input: `${question.id}-${part}`,
  }))
  const errorMessage = inputs.map(({ input }) => errorAt(shown, input)).find((error) => error !== undefined)
  const marked = inputsInDoubt(question, (input) => shown.typed[input] ?? [])
  return dateInput({
    id: question.id,
    namePrefix: question.id,
    hint: hintOf(shown.say, question.hint, null),
    errorMessage,
    fieldset: { legend: legendOf(question, shown), describedBy: describedAbove(question, shown) },
    items: inputs.map(({ part, input }) => ({
      name: part,
      label: shown.say(labels[part]),
      value: typedIn(shown, input),
      error: errorMessage !== undefined && marked.includes(input),
      classes: `govuk-input--width-${part === 'year' ? 4 : 2}`,
    })),
  })
}

const labels = { day: 'form.day', month: 'form.month', year: 'form.year' } as const
