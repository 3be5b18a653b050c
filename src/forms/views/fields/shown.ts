/** What every picture of a question is made from. */
import type { Html } from '../../../design-system/html.ts'
import { inEnglish } from '../../../design-system/spoken.ts'
import type { Say } from '../../../messages/messages.ts'
import type { LawBehind, Lists, Question, Told } from '../../service.ts'
import type { AddressFinding } from './finding.ts'

export type Shown = {
  readonly say: Say
  readonly lists: Lists
  /** What is told beside a personal question, from the registers. */
  readonly told: Told | undefined
  /** What is told of the law behind it. */
  readonly lawBehind?: LawBehind | undefined
  /** Where somebody says that the question is too much (W13). */
  readonly tooMuch?: string | undefined
  /** What stands in the inputs, by their names. */
  readonly typed: Readonly<Record<string, readonly string[]>>
  /** What is wrong with this question, and at which of its inputs. */
  readonly errors: readonly { readonly input: string; readonly text: string }[]
  /** The only question of its page: its label is the page's heading. */
  readonly alone: boolean
  /** The day from which times at a counter are shown; the first that are free when it is not said. */
  readonly from?: string | undefined
  /** The place of words above the question that say why it is asked once more. */
  readonly above?: string | undefined
  /** The place of words beside the question that say where what stands in it comes from. */
  readonly source?: string | undefined
  /** What was answered when it was sent, where it is asked once more. */
  readonly former?: string | undefined
  /** How addresses are found by their postcode, where the site can. */
  readonly finding?: AddressFinding | undefined
}

/** What stands in an input, if anything was typed there. */
export function typedIn({ typed }: Shown, input: string): string | undefined {
  return Object.hasOwn(typed, input) ? typed[input]?.[0] : undefined
}

/** The error message of an input, told in the definition's language. */
export function errorAt({ say, errors }: Shown, input: string) {
  const error = errors.find((one) => one.input === input)
  return error && { html: inEnglish(say, error.text), visuallyHiddenText: say('layout.error-prefix') }
}

/** What a question with one input has, whatever kind of input that is. */
export function oneInput(question: Question, shown: Shown) {
  return {
    id: question.id,
    name: question.id,
    value: typedIn(shown, question.id),
    describedBy: describedAbove(question, shown),
    hint: hintOf(shown.say, question.hint, null),
    errorMessage: errorAt(shown, question.id),
    label: label(question, shown),
  }
}

/** Advice stands there at once, with scripts or without: hidden until it is chosen, it may come too late. */
export function hintOf(say: Say, hint: string | null, advice: string | null): { html: Html } | undefined {
  const words = [hint, advice].filter((text) => text !== null)
  return words.length === 0 ? undefined : { html: inEnglish(say, words.join(' ')) }
}

function label(question: Question, { say, alone }: Shown) {
  const words = inEnglish(say, question.label)
  return { html: words, isPageHeading: alone, classes: `govuk-label--${alone ? 'l' : 'm'}` }
}

/** The question over several inputs. */
export function legendOf(question: Question, { say, alone }: Shown) {
  const size = alone ? 'l' : 'm'
  return {
    html: inEnglish(say, question.label),
    isPageHeading: alone,
    classes: `govuk-fieldset__legend--${size}`,
  }
}

/**
 * What stands about a question is read out with it: why it is asked once more, why something special is needed, and where what
 * stands in it comes from.
 */
export function describedAbove(question: Question, { above, source }: Shown): string | undefined {
  return [above, explanationOf(question), source].filter((id) => id !== undefined).join(' ') || undefined
}

/** The place of the words above a question that say why something special is needed (B15), if it has any. */
export function explanationOf({ id, personal }: Question): string | undefined {
  return personal === 'none' || personal.explanation === null ? undefined : `${id}-explanation`
}
