import type { NumberedQuestion } from '../service.ts'
import { lettersAndDigits } from './characters.ts'
import { type Field, oneInput, unanswered } from './field.ts'

/**
 * A National Insurance number in any case, with spaces and punctuation anywhere (GOV.UK "National Insurance numbers").
 * It is never proof of who somebody is.
 */
export const nationalInsurance: Field<NumberedQuestion> = {
  ...oneInput(lettersAndDigits),

  check(question, read) {
    if (read === '') return unanswered(question)
    return issued.test(read) ? { ok: true, code: read } : { ok: false, text: question.errors.wrong ?? '' }
  },

  show: (_question, code) => code.replace(/^(..)(..)(..)(..)(.)$/, '$1 $2 $3 $4 $5'),
}

/**
 * HMRC manual NIM39110: these letters and these beginnings are never issued. QQ is none either, which is why GOV.UK
 * prints QQ 12 34 56 C as its example: whoever sends the example has not answered.
 */
const issued = /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]$/
