/** When something on paper is to be filled in, by the numbers of the questions: nobody there sees an id (B10). */
import {
  type Condition,
  comparedInWords,
  countedInWords,
  optionsOf,
  partsOf,
  type Question,
} from '../../forms/forms.ts'
import { conditionWords as words } from './words.ts'

/** What the sheet calls the questions and groups that a condition reads. */
export interface Called {
  /** The question, and its number; several numbers where it stands on paper more than once. */
  question(id: string): { question: Question; numbers: string }
  each(group: string): string
}

/** The conditions as one clause, "you answered “Yes” to question 4"; null where there is none. */
export function conditionOnPaper(called: Called, ...whens: readonly Condition[]): string | null {
  const parts = partsOf(...whens)
  return parts.length === 0 ? null : words.both(parts.map((part) => inWords(called, part)))
}

function inWords(called: Called, when: Condition): string {
  const byNumber = (id: string) => words.question(called.question(id).numbers)
  switch (when.is) {
    case 'all':
      return words.both(when.of.map((one) => inWords(called, one)))
    case 'any':
      return words.either(when.of.map((one) => inWords(called, one)))
    case 'not':
      return words.not(inWords(called, when.of))
    case 'chosen': {
      const { question } = called.question(when.question)
      const texts = optionsOf(question).flatMap(({ code, text }) =>
        when.options.includes(code) ? [text] : [],
      )
      return words.chosen(texts, byNumber(when.question))
    }
    case 'answered':
      return words.answered(byNumber(when.question))
    case 'compared': {
      const { question } = called.question(when.question)
      const value = comparedInWords(when, question, (other) => words.answerTo(byNumber(other)))
      return words.compared(byNumber(when.question), value)
    }
    case 'counted':
      return words.counted(countedInWords(when), called.each(when.group))
    case 'some':
      return words.some(inWords(called, when.of), called.each(when.group))
    case 'every':
      return words.every(inWords(called, when.of), called.each(when.group))
  }
}
