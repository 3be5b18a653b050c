import type { Question } from '../service.ts'
import { choice } from './choice.ts'
import type { Around, Checked } from './field.ts'
import { line } from './line.ts'
import { listed } from './listed.ts'
import { numberOnStreet } from './number-on-street.ts'
import { words } from './words.ts'

/** Reads and checks what was sent for a question of any type. Refused: the sentence that says what to do. */
export function checkAnswer(question: Question, sent: string, around: Around): Checked {
  switch (question.type) {
    case 'choice':
      return choice.check(question, choice.read(sent), around)
    case 'listed':
      return listed.check(question, listed.read(sent), around)
    case 'number-on-street':
      return numberOnStreet.check(question, numberOnStreet.read(sent), around)
    case 'words':
      return words.check(question, words.read(sent), around)
    case 'name':
    case 'e-mail':
    case 'phone':
      return line.check(question, line.read(sent), around)
  }
}

/** A checked answer in plain words. */
export function showAnswer(question: Question, code: string, around: Around): string {
  switch (question.type) {
    case 'choice':
      return choice.show(question, code, around)
    case 'listed':
      return listed.show(question, code, around)
    case 'number-on-street':
      return numberOnStreet.show(question, code, around)
    case 'words':
      return words.show(question, code, around)
    case 'name':
    case 'e-mail':
    case 'phone':
      return line.show(question, code, around)
  }
}
