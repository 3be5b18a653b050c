import type { WordsQuestion } from '../service.ts'
import { isLonger } from './characters.ts'
import { type Field, unanswered } from './field.ts'

/** Free words. Line ends are made one kind, or a space where there is one line; blanks around go; what was written stays. */
export const words: Field<WordsQuestion> = {
  inputs: ({ id }) => [id],
  read({ id, type }, sent) {
    const written = sent(id)[0] ?? ''
    return type === 'text' ? written.replace(/\s+/g, ' ').trim() : written.replace(/\r\n?/g, '\n').trim()
  },
  typed: ({ id }, code) => ({ [id]: [code] }),

  check(question, read) {
    if (read === '') return unanswered(question)
    if (isLonger(read, question.longest)) return { ok: false, text: question.errors.wrong ?? '' }
    return { ok: true, code: read }
  },

  show: (_question, code) => code,
}
