/** A language of the site, and the function by which its words are said. */
import type { MarkedTexts, Notices, Texts } from './keys.ts'

export interface Language {
  /** As in `lang` and, except for English, at the beginning of an address: `cy`. */
  tag: string
  /** Its own name for itself. */
  name: string
  /** For dates, numbers and plural forms. */
  locale: string
  direction: 'ltr' | 'rtl'
  /** Who approved its texts, and on which day; null for a draft. */
  approved: { by: string; on: string } | null
  /**
   * Whether what the council tells people about their data is said in it: not in a draft, and not when these words, or
   * the English ones they translate, are others than those that were approved.
   */
  noticesApproved: boolean
}

/** A value that is printed as it is. */
export type Value = string | number
declare const mark: unique symbol
/** A part of a text that the page wraps: `<link>…</link>` in the catalogue. */
export interface Mark {
  readonly [mark]: true
}

type Given<Parameters> = Parameters extends null ? [] : [values: Parameters]
type Filled<Parameters, Markup> = {
  readonly [Name in keyof Parameters]: Parameters[Name] extends Mark
    ? (words: readonly (string | Markup)[]) => Markup
    : Value extends Parameters[Name]
      ? Value | Markup
      : Parameters[Name]
}
type GivenMarkup<Parameters, Markup> = Parameters extends null ? [] : [values: Filled<Parameters, Markup>]
/** What a text with marked parts is given. */
export type MarkedValues<Key extends keyof MarkedTexts, Markup> = Filled<MarkedTexts[Key], Markup>
/** What a notice is given, when it is given anything. */
export type NoticeValues<Key extends keyof Notices, Markup> = GivenMarkup<Notices[Key], Markup>
/** A text in pieces, as a template prints them: words, and what the page made of the marked ones. */
export type Pieces<Markup> = readonly (string | Markup)[]

/** Says a text of the catalogue in one language. A key, a value or a mark that does not fit does not compile. */
export interface Say {
  <Key extends keyof Texts>(key: Key, ...values: Given<Texts[Key]>): string
  /** For texts with marked parts: `{ link: (words) => html`<a href="/contact">${words}</a>` }`. */
  marked<Key extends keyof MarkedTexts, Markup>(key: Key, values: MarkedValues<Key, Markup>): Pieces<Markup>
  /**
   * What the council tells people about their data, or asks them to agree to: in approved words only. Answers the words
   * with the language they are in, which is English for as long as those of this one are not approved.
   */
  notice<Key extends keyof Notices, Markup>(
    key: Key,
    ...values: NoticeValues<Key, Markup>
  ): { language: Language; words: Pieces<Markup> }
  readonly language: Language
}
