import type { Answers, Lists } from '../service.ts'

/** What a field may look at besides its own question: the council's lists and the answers before it. */
export type Around = { readonly lists: Lists; readonly answers: Answers }

export type Checked = { ok: true; code: string } | { ok: false; text: string }

/** How one type of question reads what was sent, checks it and shows it again. */
export type Field<Q> = {
  /** The same answer without stray spaces and case. Nothing left: the question was not answered. */
  read(sent: string): string
  /** Is this an answer to the question? If not, the sentence that says what to do. */
  check(question: Q, read: string, around: Around): Checked
  /** The answer in plain words, for an answer that has passed `check`. */
  show(question: Q, code: string, around: Around): string
}
