/** Every type of question with how it is read, checked and shown. */
import type { Question } from '../service.ts'
import { address } from './address.ts'
import { appointment } from './appointment.ts'
import { bankAccount } from './bank-account.ts'
import { choice } from './choice.ts'
import { choices } from './choices.ts'
import { date } from './date.ts'
import { declaration } from './declaration.ts'
import { evidence } from './evidence.ts'
import type { Around, Checked, Field, Sent } from './field.ts'
import { line } from './line.ts'
import { listed } from './listed.ts'
import { nationalInsurance } from './national-insurance.ts'
import { number } from './number.ts'
import { numberOnStreet } from './number-on-street.ts'
import { roundStatus } from './round-status.ts'
import { vehicle } from './vehicle.ts'
import { words } from './words.ts'

/** The question of a type, where several types share one shape too. */
export type OfType<Type, Any = Question> = Any extends { readonly type: infer Own }
  ? Type extends Own
    ? Any
    : never
  : never

const fields: { readonly [Type in Question['type']]: Field<OfType<Type>> } = {
  choice,
  choices,
  listed,
  'number-on-street': numberOnStreet,
  number,
  money: number,
  date,
  words,
  text: words,
  name: line,
  'e-mail': line,
  phone: line,
  address,
  'national-insurance': nationalInsurance,
  vehicle,
  'bank-account': bankAccount,
  evidence,
  declaration,
  appointment,
  'round-status': roundStatus,
}

/** The field of a question's own type: the table above says that they belong together, which the compiler can not see. */
const fieldOf = (question: Question) => fields[question.type] as Field<Question>

/** The names of a question's inputs in the form's body. */
export function inputsOf(question: Question): readonly string[] {
  return fieldOf(question).inputs(question)
}

/** May an input of this question be sent more than once? */
export function takesMany(question: Question): boolean {
  return fieldOf(question).many ?? false
}

/** Reads and checks what was sent for a question of any type. Refused: the sentence that says what to do. */
export function readAnswer(question: Question, sent: Sent, around: Around): Checked {
  const field = fieldOf(question)
  return field.check(question, field.read(question, sent), around)
}

/** Checks a code that was taken before, against the answers as they are now. */
export function checkCode(question: Question, code: string, around: Around): Checked {
  const kept = fieldOf(question).checkKept?.(question, code, around)
  if (kept !== undefined) return kept
  const typed = typedOf(question, code)
  return readAnswer(question, (input) => typed[input] ?? [], around)
}

/** Was sent what stands in the inputs for this code? Then nothing new is said, whatever the limits are by now. */
export function isAsBefore(question: Question, code: string, sent: Sent): boolean {
  const { read } = fieldOf(question)
  const typed = typedOf(question, code)
  return read(question, sent) === read(question, (input) => typed[input] ?? [])
}

/** What stands in a question's inputs for an answer, by their names. */
export function typedOf(question: Question, code: string): Readonly<Record<string, readonly string[]>> {
  return fieldOf(question).typed(question, code)
}

/** A checked answer in plain words. */
export function showAnswer(question: Question, code: string, around: Around): string {
  return fieldOf(question).show(question, code, around)
}
