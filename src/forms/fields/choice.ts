import type { ChoiceQuestion } from '../service.ts'
import { type Field, oneInput, unanswered } from './field.ts'

/** One of a few options, shown as radios. */
export const choice: Field<ChoiceQuestion> = {
  ...oneInput((sent) => sent.trim().toLowerCase()),

  check(question, read) {
    const chosen = question.options.find((option) => option.code === read)
    if (chosen) return { ok: true, code: chosen.code }
    // An option that was withdrawn is asked again, and not taken for an answer left out.
    return read === '' || !question.optional
      ? unanswered(question)
      : { ok: false, text: 'Select one of the options' }
  },

  show(question, code) {
    const chosen = question.options.find((option) => option.code === code)
    if (!chosen) throw new Error(`question ${question.id} has no option with this code`)
    return chosen.text
  },
}
