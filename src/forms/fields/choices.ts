import { chosenIn } from '../conditions.ts'
import type { ChoicesQuestion } from '../service.ts'
import { type Field, unanswered } from './field.ts'

/** Any number of options, shown as boxes to tick. Its code is those chosen, in the order they are offered. */
export const choices: Field<ChoicesQuestion> = {
  many: true,
  inputs: ({ id }) => [id],
  read: ({ id }, sent) =>
    sent(id)
      .map((code) => code.trim().toLowerCase())
      .filter((code) => code !== '')
      .join(','),
  typed: ({ id }, code) => ({ [id]: code === '' ? [] : chosenIn(code) }),

  check(question, read) {
    const given = new Set(chosenIn(read))
    const chosen = question.options.map(({ code }) => code).filter((code) => given.has(code))
    if (chosen.length === 0) return unanswered(question)
    // "None of these" beside another box says two things.
    if (question.none !== null && chosen.includes(question.none) && chosen.length > 1)
      return { ok: false, text: question.errors.wrong ?? '' }
    return { ok: true, code: chosen.join(',') }
  },

  show(question, code) {
    return question.options
      .filter((option) => chosenIn(code).includes(option.code))
      .map(({ text }) => text)
      .join(', ')
  },
}
