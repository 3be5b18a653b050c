import { checkboxes } from '../../../design-system/components/checkboxes.ts'
import type { CheckboxesItem } from '../../../design-system/components/params.ts'
import type { Html } from '../../../design-system/html.ts'
import { inEnglish } from '../../../design-system/spoken.ts'
import type { ChoicesQuestion, DeclarationQuestion } from '../../service.ts'
import { describedAbove, errorAt, hintOf, legendOf, type Shown } from './shown.ts'

export function choicesField(question: ChoicesQuestion, shown: Shown): Html {
  const { say } = shown
  return checkboxes({
    ...common(question, shown),
    items: question.options.flatMap(({ code, text, hint, advice }): CheckboxesItem[] => {
      const item = { value: code, html: inEnglish(say, text), hint: hintOf(say, hint, advice) }
      if (code !== question.none) return [item]
      // A browser with scripts unticks the others when this one is ticked, and the other way round.
      return [{ divider: say('form.or') }, { ...item, behaviour: 'exclusive' }]
    }),
  })
}

/** One box: what is ticked is the statement itself. */
export function declarationField(question: DeclarationQuestion, shown: Shown): Html {
  return checkboxes({
    ...common(question, shown),
    items: [{ value: 'yes', html: inEnglish(shown.say, question.statement) }],
  })
}

function common(question: ChoicesQuestion | DeclarationQuestion, shown: Shown) {
  return {
    name: question.id,
    idPrefix: question.id,
    values: Object.hasOwn(shown.typed, question.id) ? shown.typed[question.id] : undefined,
    hint: hintOf(shown.say, question.hint, null),
    errorMessage: errorAt(shown, question.id),
    fieldset: { legend: legendOf(question, shown), describedBy: describedAbove(question, shown) },
  }
}
