import type { ListedQuestion } from '../service.ts'
import { type Field, oneInput, unanswered } from './field.ts'

/** One entry of a council list, shown as a select. */
export const listed: Field<ListedQuestion> = {
  ...oneInput((sent) => sent.trim().toLowerCase()),

  check(question, read, { lists }) {
    const street = lists[question.from].find(read)
    return street ? { ok: true, code: street.id } : unanswered(question)
  },

  // What was chosen before may have left the council's list since.
  show: (question, code, { lists }) => lists[question.from].find(code)?.name ?? code,
}
