import type { ChoiceQuestion } from '../service.ts'
import type { Field } from './field.ts'

/** One of a few options, shown as radios. */
export const choice: Field<ChoiceQuestion> = {
  read: (sent) => sent.trim().toLowerCase(),

  check(question, read) {
    const chosen = question.options.find((option) => option.code === read)
    return chosen ? { ok: true, code: chosen.code } : { ok: false, text: question.errors.missing }
  },

  show(question, code) {
    const chosen = question.options.find((option) => option.code === code)
    if (!chosen) throw new Error(`question ${question.id} has no option with this code`)
    return chosen.text
  },
}
