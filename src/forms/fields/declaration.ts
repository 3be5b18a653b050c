import type { DeclarationQuestion } from '../service.ts'
import { type Field, unanswered } from './field.ts'

/** What a person declares by ticking it. Shown again are the words they declared, not that a box was ticked. */
export const declaration: Field<DeclarationQuestion> = {
  inputs: ({ id }) => [id],
  read: ({ id }, sent) => (sent(id)[0] ?? '').trim().toLowerCase(),
  typed: ({ id }, code) => ({ [id]: code === '' ? [] : [code] }),

  check(question, read) {
    return read === 'yes' ? { ok: true, code: 'yes' } : unanswered(question)
  },

  show: ({ statement }) => statement,
}
