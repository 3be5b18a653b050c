import type { ChoiceQuestion } from '../service.ts'
import { type Field, oneInput, unanswered } from './field.ts'

/** One of a few options, shown as radios. */
export const choice: Field<ChoiceQuestion> = {
  ...oneInput((sent) => sent.trim().toLowerCase()),

  check(question, read) {
    const chosen = question.options.find((option) => option.code === read)
    return chosen ? { ok: true, code: chosen.code } : unanswered(question)
  },

  show(question, code) {
    const chosen = question.options.find((option) => option.code === code)
    if (!chosen) throw new Error(`question ${question.id} has no option with this code`)
    return chosen.text
  },
}
