import type { WordsQuestion } from '../service.ts'
import { isLonger } from './characters.ts'
import type { Field } from './field.ts'

/** Free words. Line ends are made one kind and blanks around them go; what was written stays. */
export const words: Field<WordsQuestion> = {
  read: (sent) => sent.replace(/\r\n?/g, '\n').trim(),

  check(question, read) {
    const { missing, wrong } = question.errors
    if (read === '' && missing !== null) return { ok: false, text: missing }
    if (isLonger(read, question.longest)) return { ok: false, text: wrong }
    return { ok: true, code: read }
  },

  show: (_question, code) => code,
}
