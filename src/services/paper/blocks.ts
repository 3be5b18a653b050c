/** What stands on a paper form, in order. The same blocks are printed as a page, as PDF and as a Word document. */

export type Block =
  | { readonly is: 'heading'; readonly level: Level; readonly words: string }
  | { readonly is: 'paragraph'; readonly how: How; readonly words: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  /** Whom it is sent to, line by line. */
  | { readonly is: 'address'; readonly lines: readonly string[] }
  | {
      readonly is: 'table'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | PaperQuestion

/** The title alone is of level 1. */
export type Level = 2 | 3 | 4 | 5

/** A lead stands large under the title; a condition says when something is to be filled in. */
export type How = 'lead' | 'plain' | 'condition'

export type PaperQuestion = {
  readonly is: 'question'
  readonly id: string
  readonly number: number
  readonly level: Level
  readonly label: string
  /** When it is to be answered; null where everybody answers it. */
  readonly when: string | null
  /** Why something special or criminal is needed (B15); it stands before everything else of the question. */
  readonly explanation: string | null
  readonly hint: string | null
  /** Why we ask, what happens without an answer, and what we use it for (M1, B14). */
  readonly reasons: readonly string[]
  readonly places: readonly Place[]
}

/** Where somebody ticks or writes. */
export type Place =
  | { readonly is: 'words'; readonly words: string }
  | { readonly is: 'ticks'; readonly how: string; readonly options: readonly Tick[] }
  | { readonly is: 'lines'; readonly called: string | null; readonly lines: number; readonly wide: Wide }
  /** One box for each letter or digit, in groups that stand apart. */
  | {
      readonly is: 'boxes'
      readonly called: string | null
      readonly groups: readonly { readonly called: string | null; readonly count: number }[]
    }

export type Tick = { readonly words: string; readonly besides: readonly string[] }

export type Wide = 'whole' | 'half' | 'quarter'

export type PaperForm = {
  readonly title: string
  readonly council: string
  /** What stands at the foot of every sheet, so that a lost one finds back. */
  readonly foot: string
  readonly blocks: readonly Block[]
}
