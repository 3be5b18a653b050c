import type { Answers, Lists } from '../service.ts'

/** What a field may look at besides its own question: the council's lists and the answers before it. */
export type Around = { readonly lists: Lists; readonly answers: Answers }

/** Refused: the sentence that says what to do, and the input it is about when a question has several. */
export type Checked = { ok: true; code: string } | { ok: false; text: string; input?: string }

/** What was sent under an input's name: nothing, one text, or for boxes to tick several. */
export type Sent = (input: string) => readonly string[]

/** How one type of question reads what was sent, checks it and shows it again. */
export type Field<Q> = {
  /** The names of its inputs in the form's body; an error leads to the first, unless it names another. */
  inputs(question: Q): readonly string[]
  /** May one input be sent more than once, as boxes to tick are? */
  readonly many?: true
  /** One text out of all inputs, without stray spaces and case. Nothing left: the question was not answered. */
  read(question: Q, sent: Sent): string
  /** Is this an answer to the question? A code that was taken once is taken again, unchanged, while it still fits. */
  check(question: Q, read: string, around: Around): Checked
  /** In its place for a code that was taken before, where what is offered changes by the minute. */
  checkKept?(question: Q, code: string, around: Around): Checked
  /** What stands in the inputs for a code, by their names; what is to be ticked as several texts. */
  typed(question: Q, code: string): Readonly<Record<string, readonly string[]>>
  /** The answer in plain words, for an answer that has passed `check`. */
  show(question: Q, code: string, around: Around): string
}

/** A question with one input of its own name. */
export function oneInput<Q extends { readonly id: string }>(
  clean: (sent: string) => string,
): Pick<Field<Q>, 'inputs' | 'read' | 'typed'> {
  return {
    inputs: ({ id }) => [id],
    read: ({ id }, sent) => clean(sent(id)[0] ?? ''),
    typed: ({ id }, code) => ({ [id]: [code] }),
  }
}

/** The sentence for a question that was not answered, or its empty answer where none is needed. */
export function unanswered({
  optional,
  errors,
}: {
  optional: boolean
  errors: { missing: string | null }
}): Checked {
  return optional ? { ok: true, code: '' } : { ok: false, text: errors.missing ?? '' }
}
