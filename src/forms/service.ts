/** The shape of a published service: its pages, its questions and the reason for each (M1, W3, W12). */

import type { Town } from '../maps/maps.ts'
import type { Family, Kind } from '../records/records.ts'

import type { Condition } from './conditions.ts'
import type { ModulusTable } from './fields/modulus-table.ts'

/**
 * What a person answered, by question; within a repeating group by question and number, as `name.2`. One text each,
 * in the form that its type gives it (fields/). What is personal lies sealed while the form is in progress, and goes
 * to the one room and nowhere else.
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

/** What the council knows that an answer is held against: its own lists, and which day it is there, as 2026-11-22. */
export type Lists = {
  readonly streets: Streets
  readonly today: () => string
  /** The table by which accounts and sort codes are held against each other; empty where the council keeps none. */
  readonly modulus: ModulusTable
  readonly appointments: Appointments
  /** The council's own map; null where it has none. */
  readonly town?: Town | null
}

/** Times at the council's counters, for forms that end in an appointment. */
export type Appointments = {
  /** What each place is called; none where the council gives no appointments. */
  readonly places: ReadonlyMap<string, string>
  /** The codes of the times that can be chosen, the earliest first: by the opening rules alone, or what is free of them now. */
  readonly offered: () => readonly string[]
}

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
  /** Why something special or criminal is needed, said beside the question before it is answered (B15). */
  readonly explanation: string | null
  /** May an account remember it for the next time, if its owner says so? */
  readonly remember: boolean
}

type Asked = {
  readonly id: string
  readonly label: string
  readonly hint: string | null
  readonly when: Condition
  readonly why: string
  /** What the council can not do when this is not answered (M1). */
  readonly without: string
  readonly usedFor: readonly string[]
  readonly personal: 'none' | Personal
  readonly optional: boolean
  readonly errors: Errors
  /** The entry of the legal register that is behind it (W9); absent where no law is. */
  readonly law?: string
  /** By how much somebody found that it goes further than its kind tells (W13); absent where nobody did. */
  readonly intrusionRaised?: number
}

/** What to do, by what is the matter: nothing was given where something must be, or what was given does not fit. */
export type Errors = { readonly missing: string | null; readonly wrong: string | null }

export type ChoiceQuestion = Asked & {
  readonly type: 'choice'
  readonly options: readonly Option[]
}

/** Any number of options; `none` stands for itself alone ("None of these"). */
export type ChoicesQuestion = Asked & {
  readonly type: 'choices'
  readonly options: readonly Option[]
  readonly none: string | null
}

export type ListedQuestion = Asked & {
  readonly type: 'listed'
  readonly from: 'streets'
  /** May a visitor have it remembered for the other forms of the same visit (B35)? */
  readonly reusableInVisit?: true
}

export type NumberOnStreetQuestion = Asked & {
  readonly type: 'number-on-street'
  /** The listed question on the same page that names the street. */
  readonly street: string
  /** The choice question on the same page that says whether houses or lamp posts are counted. */
  readonly nearest: string
  /** The heading under which street, kind and number are shown together. */
  readonly shownAs: string
  /** Can the place be pointed at on the council's map as well? */
  readonly map?: true
}

/** A whole number, or an amount of money in pence, between two limits that may both be given. */
export type NumberQuestion = Asked & {
  readonly type: 'number' | 'money'
  readonly least: number
  readonly most: number
}

/** A day. The limits are days from today, before it when negative; null where there is none. */
export type DateQuestion = Asked & {
  readonly type: 'date'
  readonly earliest: number | null
  readonly latest: number | null
}

/** Free words, on several lines, or on one line for `text`. */
export type WordsQuestion = Asked & {
  readonly type: 'words' | 'text'
  readonly longest: number
}

/** One line about the person: their name, or a way to reach them. */
export type LineQuestion = Asked & {
  readonly type: 'name' | 'e-mail' | 'phone'
}

/** An address in the United Kingdom: chosen from those at a postcode, or written by hand. */
export type AddressQuestion = Asked & {
  readonly type: 'address'
}

/** A number that somebody gave to the person, their vehicle or their account. */
export type NumberedQuestion = Asked & {
  readonly type: 'national-insurance' | 'vehicle'
}

export type BankAccountQuestion = Asked & {
  readonly type: 'bank-account'
}

/** Papers that show something. Until files are taken here the answer is that they are shown later, and how. */
export type EvidenceQuestion = Asked & {
  readonly type: 'evidence'
  readonly ways: readonly Option[]
}

/** What the person declares to be so, by ticking it. */
export type DeclarationQuestion = Asked & {
  readonly type: 'declaration'
  readonly statement: string
}

/** A time at a counter. The booking has it once the form is sent, so it lies neither beside the case nor in the one room. */
export type AppointmentQuestion = Asked & {
  readonly type: 'appointment'
  /** The words of the option for those who can use none of the times. */
  readonly noneSuits: string
}

/**
 * What the council's rounds say of a bin that was missed. Nobody is asked: our own server asks the contractor's system once
 * street, kinds and day are answered. Its answer is one or several of the options, `unknown` where nobody can say.
 */
export type RoundStatusQuestion = Asked & {
  readonly type: 'round-status'
  /** The listed question that names the street, the choice or choices of kinds of bin, and the choice of a day. */
  readonly street: string
  readonly kinds: string
  readonly day: string
  readonly options: readonly Option[]
}

export type Question =
  | ChoiceQuestion
  | ChoicesQuestion
  | ListedQuestion
  | NumberOnStreetQuestion
  | NumberQuestion
  | DateQuestion
  | WordsQuestion
  | LineQuestion
  | AddressQuestion
  | NumberedQuestion
  | BankAccountQuestion
  | EvidenceQuestion
  | DeclarationQuestion
  | AppointmentQuestion
  | RoundStatusQuestion

export type Page = {
  readonly id: string
  readonly title: string
  readonly when: Condition
  /** The repeating group it belongs to; pages of one group stand together. */
  readonly group: string | null
  /** The part of a long form it belongs to, for its list of tasks; null in a form that has none. */
  readonly section: string | null
  /** Words for people whom the service can not serve: the form ends here, and nothing is sent. */
  readonly exit: string | null
  readonly questions: readonly Question[]
}

/** Pages that are asked again for each of several people or things. */
export type Group = {
  readonly id: string
  /** "Person 2": the name of each, before its number. */
  readonly each: string
  /** The question after each whether there is another. */
  readonly another: string
  readonly missing: string
  readonly most: number
}

export type Section = { readonly id: string; readonly title: string }

/** What is to be paid when the condition holds, once or as often as a number question says. */
export type Fee = {
  readonly id: string
  readonly text: string
  readonly pence: number
  readonly each: string | null
  readonly when: Condition
}

/** A table that proposes an outcome from the answers: the first rule that holds, else `otherwise`. An officer decides. */
export type Decision = {
  readonly outcomes: Readonly<Record<string, string>>
  readonly rules: readonly { readonly when: Condition; readonly outcome: string }[]
  readonly otherwise: string
}

/** In which role an officer of the service collects a file. */
export const fileOwners = ['officer', 'supervisor', 'owner'] as const

/**
 * What leaves for one of the declared uses: the answers to the questions that name it, and nothing else. By e-mail not
 * even those. A CSV file has an owner, and a last day as 2027-03-31; no other delivery has either.
 */
export type Delivery =
  | { readonly use: string; readonly by: 'webhook' | 'e-mail' }
  | {
      readonly use: string
      readonly by: 'csv'
      readonly owner: (typeof fileOwners)[number]
      readonly until: string
    }

/** What a form may send: how it goes on is told in words that fit. */
export const kindsOfSent = ['report', 'request', 'application', 'appointment', 'message'] as const
export type SentKind = (typeof kindsOfSent)[number]

export type Definition = {
  readonly id: string
  readonly title: string
  readonly summary: string
  /** The day from which it is offered, as 2026-11-21. */
  readonly opened: string
  readonly lgsl: readonly number[]
  readonly lgil: number
  /** Who gets the requests, and what they are called in a sentence. */
  readonly team: { readonly id: string; readonly name: string }
  /** Answers that make a request go before others: somebody could be hurt. None when nothing is urgent. */
  readonly urgent: Condition | null
  /** How long unfinished answers are kept: the council's own hours. */
  readonly draft: 'council-hours'
  /** Who or what consumes answers, in plain words, by the id that questions name in `usedFor`. */
  readonly uses: Readonly<Record<string, string>>
  /** Who can use it and what to have at hand, for the start page; none where it is for everybody. */
  readonly who: string | null
  readonly needs: readonly string[]
  /** What happens once it is sent, for the last page; null for the words that any report has. */
  readonly next: string | null
  readonly fees: readonly Fee[]
  /** What is sent by it, which its states are told as; a report where it does not say. */
  readonly sends?: SentKind
  /** When the fee can be paid online; absent where it is paid later, by other ways. */
  readonly pay?: 'after-sending'
  /** Are the questions about equality offered once it is sent? Absent where they are not. */
  readonly equality?: true
  readonly decision: Decision | null
  readonly deliveries: readonly Delivery[]
  readonly sections: readonly Section[]
  readonly groups: readonly Group[]
  readonly pages: readonly Page[]
}

/** What is told beside a personal question (B14, B15, B28): made from the registers, never typed. */
export type Told = {
  readonly controller: string
  readonly use: string
  readonly recipients: readonly string[]
  readonly kept: string
}

/** What is told beside a question that a law is behind (W9): from the legal register, never typed. */
export type LawBehind = {
  readonly obliges: 'the council' | 'whoever is asked'
  /** What it obliges to, after “The law obliges you”. */
  readonly to: string
  /** Null while nobody has read it at its source. */
  readonly provision: string | null
  /** It stands for one that a real council would name. */
  readonly isExample: boolean
  readonly unanswered: string
}

export type Service = Definition & {
  /** For each personal question, what is told beside it. */
  readonly told: ReadonlyMap<string, Told>
  /** For each question that a law is behind, what is told of that law. */
  readonly lawBehind: ReadonlyMap<string, LawBehind>
  /** The first 16 hex digits of the SHA-256 of the definition: same words and rules, same version. */
  readonly version: string
  readonly lists: Lists
}

/** The uses the engine itself makes of answers: conditions of questions, of fees and of the proposed decision read them. */
const nextQuestions = 'next-questions'
export const ownUses = [nextQuestions, 'fee', 'decision'] as const
export type OwnUse = (typeof ownUses)[number]
