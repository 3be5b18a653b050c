import type { NumberedQuestion } from '../service.ts'
import { lettersAndDigits } from './characters.ts'
import { type Field, oneInput, unanswered } from './field.ts'

/**
 * The registration mark of a vehicle. Marks of every age are still on the road, and those of Northern Ireland and of
 * diplomats look like none of them, so only this is asked: two to seven letters and digits, with one of each at least.
 * Nothing is put right in it: an O and a 0 make two different marks.
 */
export const vehicle: Field<NumberedQuestion> = {
  ...oneInput(lettersAndDigits),

  check(question, read) {
    if (read === '') return unanswered(question)
    const isMark = /^[A-Z0-9]{2,7}$/.test(read) && /[A-Z]/.test(read) && /[0-9]/.test(read)
    return isMark ? { ok: true, code: read } : { ok: false, text: question.errors.wrong ?? '' }
  },

  // Current marks are written AB12 CDE; where others are parted depends on the plate.
  show: (_question, code) => code.replace(/^([A-Z]{2}[0-9]{2})([A-Z]{3})$/, '$1 $2'),
}
