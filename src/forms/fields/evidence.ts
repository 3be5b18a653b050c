import type { EvidenceQuestion } from '../service.ts'
import { type Field, oneInput, unanswered } from './field.ts'

/** How papers will be shown: one of the ways the council offers, as radios. */
export const evidence: Field<EvidenceQuestion> = {
  ...oneInput((sent) => sent.trim().toLowerCase()),

  check(question, read) {
    const chosen = question.ways.find((way) => way.code === read)
    if (chosen) return { ok: true, code: chosen.code }
    // A way that was withdrawn is asked again, and not taken for an answer left out.
    return read === '' || !question.optional
      ? unanswered(question)
      : { ok: false, text: 'Select one of the ways' }
  },

  show(question, code) {
    const chosen = question.ways.find((way) => way.code === code)
    if (!chosen) throw new Error(`question ${question.id} has no way with this code`)
    return chosen.text
  },
}
