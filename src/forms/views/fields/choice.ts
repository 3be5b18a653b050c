import { radios } from '../../../design-system/components/radios.ts'
import type { Html } from '../../../design-system/html.ts'
import { inEnglish } from '../../../design-system/spoken.ts'
import type { ChoiceQuestion, EvidenceQuestion, Option } from '../../service.ts'
import { describedAbove, errorAt, hintOf, legendOf, type Shown, typedIn } from './shown.ts'

export function choiceField(question: ChoiceQuestion, shown: Shown): Html {
  return radiosOf(question, question.options, shown)
}

export function evidenceField(question: EvidenceQuestion, shown: Shown): Html {
  return radiosOf(question, question.ways, shown)
}

function radiosOf(
  question: ChoiceQuestion | EvidenceQuestion,
  options: readonly Option[],
  shown: Shown,
): Html {
  return radios({
    name: question.id,
    idPrefix: question.id,
    value: typedIn(shown, question.id),
    hint: hintOf(shown.say, question.hint, null),
    errorMessage: errorAt(shown, question.id),
    fieldset: { legend: legendOf(question, shown), describedBy: describedAbove(question, shown) },
    items: options.map(({ code, text, hint, advice }) => ({
      value: code,
      html: inEnglish(shown.say, text),
      hint: hintOf(shown.say, hint, advice),
    })),
  })
}
