/** The shape of a published service: its pages, its questions and the reason for each (M1, W3, W12). */

import type { Family, Kind } from '../records/records.ts'

/** A question is asked only where each named choice question was answered with one of the listed options. */
export type Conditions = Readonly<Record<string, readonly string[]>>

/**
 * What a person answered, by question. A code for every question but those of words, name, e-mail and phone, whose
 * answers are personal, lie sealed while the form is in progress, and go to the one room and nowhere else.
 */
export type Answers = Readonly<Record<string, string>>

export type Street = {
  readonly id: string
  readonly name: string
  readonly ward: string
  readonly highestHouseNumber: number
  readonly lampPosts: number
}

export type Streets = {
  readonly all: readonly Street[]
  find(id: string): Street | null | undefined
}

/** The council's own lists that a question may choose from. */
export type Lists = { readonly streets: Streets }

export type Option = {
  readonly code: string
  readonly text: string
  readonly hint: string | null
  /** What a person who chooses this should know at once. */
  readonly advice: string | null
}

/** How a personal answer is kept in the one room (M1): what kind of data it is, what for, how sensitive. */
export type Personal = {
  readonly kind: Kind
  readonly purpose: string
  readonly category: Family
}

type Asked = {
  readonly id: string
  readonly label: string
  readonly hint: string | null
  readonly when: Conditions
  readonly why: string
  readonly usedFor: readonly string[]
  readonly personal: 'none' | Personal
}

export type ChoiceQuestion = Asked & {
  readonly type: 'choice'
  readonly options: readonly Option[]
  readonly errors: { readonly missing: string }
}

export type ListedQuestion = Asked & {
  readonly type: 'listed'
  readonly from: 'streets'
  readonly errors: { readonly missing: string }
}

export type NumberOnStreetQuestion = Asked & {
  readonly type: 'number-on-street'
  /** The listed question on the same page that names the street. */
  readonly street: string
  /** The choice question on the same page that says whether houses or lamp posts are counted. */
  readonly nearest: string
  /** The heading under which street, kind and number are shown together. */
  readonly shownAs: string
  readonly errors: { readonly missing: string; readonly wrong: string }
}

/** Free words, on several lines. May be left empty when `optional`. */
export type WordsQuestion = Asked & {
  readonly type: 'words'
  readonly personal: Personal
  readonly optional: boolean
  readonly longest: number
  /** No sentence for a missing answer where none is needed. */
  readonly errors: { readonly missing: string | null; readonly wrong: string }
}

/** One line about the person: their name, or a way to reach them. */
export type LineQuestion = Asked & {
  readonly type: 'name' | 'e-mail' | 'phone'
  readonly personal: Personal
  readonly errors: { readonly missing: string; readonly wrong: string }
}

export type Question = ChoiceQuestion | ListedQuestion | NumberOnStreetQuestion | WordsQuestion | LineQuestion

export type Page = {
  readonly id: string
  readonly title: string
  readonly when: Conditions
  readonly questions: readonly Question[]
}

export type Definition = {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly lgsl: readonly number[]
  readonly lgil: number
  /** Who gets the requests, and what they are called in a sentence. */
  readonly team: { readonly id: string; readonly name: string }
  /** Answers that make a request go before others: somebody could be hurt. None when nothing is urgent. */
  readonly urgent: Conditions
  /** How long unfinished answers are kept: the council's own hours. */
  readonly draft: 'council-hours'
  /** Who or what consumes answers, in plain words, by the id that questions name in `usedFor`. */
  readonly uses: Readonly<Record<string, string>>
  readonly pages: readonly Page[]
}

/** What is told beside a personal question (B14, B15, B28): made from the registers, never typed. */
export type Told = {
  readonly controller: string
  readonly use: string
  readonly recipients: readonly string[]
  readonly kept: string
}

export type Service = Definition & {
  /** For each personal question, what is told beside it. */
  readonly told: ReadonlyMap<string, Told>
  /** The first 16 hex digits of the SHA-256 of the definition: same words and rules, same version. */
  readonly version: string
  readonly lists: Lists
}

/** The use the engine itself makes of an answer: conditions read it. */
export const nextQuestions = 'next-questions'
