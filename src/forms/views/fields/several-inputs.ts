import { fieldset } from '../../../design-system/components/fieldset.ts'
import { hint } from '../../../design-system/components/hint.ts'
import { type Html, html } from '../../../design-system/html.ts'
import { inEnglish } from '../../../design-system/spoken.ts'
import type { Question } from '../../service.ts'
import { describedAbove, legendOf, type Shown } from './shown.ts'

/** Inputs with labels of their own under one question: the legend says it, and its hint stands before them. */
export function severalInputs(question: Question, shown: Shown, inputs: readonly Html[]): Html {
  const hintId = question.hint === null ? undefined : `${question.id}-hint`
  const describing = [describedAbove(question, shown), hintId].filter((id) => id !== undefined)
  return fieldset({
    legend: legendOf(question, shown),
    describedBy: describing.length > 0 ? describing.join(' ') : undefined,
    html: html`${hintId && hint({ id: hintId, html: inEnglish(shown.say, question.hint) })}
${inputs}`,
  })
}
