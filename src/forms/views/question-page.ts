import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { type Html, html } from '../../design-system/html.ts'
import { inEnglish, link, notice } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { type FieldError, type Typed, typedOn } from '../check.ts'
import type { Answers, Page, Question, Service, Told } from '../service.ts'
import { unnumbered } from '../unroll.ts'
import { askedOn } from '../walk.ts'
import type { AddressFinding } from './fields/finding.ts'
import { mapField, type Pointing } from './fields/map.ts'
import { lawOf } from './law-behind.ts'
import { questionField } from './question-field.ts'
import { type Rememberable, rememberBox } from './remember-box.ts'

export type QuestionPage = {
  readonly say: Say
  readonly service: Service
  readonly page: Page
  /** The answers so far: they decide which of the page's questions are asked. */
  readonly answers: Answers
  /** What was typed, when the page is shown again to be put right. */
  readonly typed?: Typed | undefined
  readonly errors?: readonly FieldError[] | undefined
  /** Printed first inside the form: what the journey itself sends along. */
  readonly hidden: Html
  /** Printed above the form. A Back button brings its own form, so that Enter in a field never goes back. */
  readonly back: Html
  readonly action: string
  /** The day from which times at a counter are shown, where somebody turned to it. */
  readonly from?: string | undefined
  /** How addresses are found by their postcode, where the site can. */
  readonly finding?: AddressFinding | undefined
  /** The question of which the page offers to remember the answer for the rest of the visit. */
  readonly rememberable?: Rememberable | undefined
  /** What was chosen earlier in the visit for one of the page's questions, which is filled in. */
  readonly earlier?: FromEarlier | undefined
  /** What is said beside questions that are filled in from what an account knows, by their ids. */
  readonly beside?: ReadonlyMap<string, Beside> | undefined
  /** Where a press on a map leads, and what came of one. */
  readonly pointing?: Pointing | undefined
}

export interface FromEarlier {
  readonly question: string
  /** Said beside the question, with the button to forget it. */
  readonly offer: Html
  /** What that button sends. It stands after the page's own form, for no form stands within another. */
  readonly form: Html
}

export interface Beside {
  /** Its place, by which it is read out with the question's inputs. */
  readonly id: string
  readonly words: Html
}

/** One page of questions: one form, each question with its reason, one Continue button. */
export function questionPage(shown: QuestionPage): Html {
  const {
    say,
    service,
    page,
    answers,
    typed = typedOn(page, answers),
    errors = [],
    hidden,
    back,
    action,
    from,
    finding,
    pointing,
    earlier,
    beside,
    rememberable,
  } = shown
  const asked = askedOn(page, answers, service.lists).filter(({ type }) => type !== 'round-status')
  if (asked.length === 0) throw new Error(`page ${page.id} is not asked with these answers`)
  const alone = asked.length === 1
  return html`${back}
${errors.length > 0 ? summaryOf(say, errors) : null}
${alone ? null : html`<h1 class="govuk-heading-l">${inEnglish(say, page.title)}</h1>`}
${leadOf(say, service, asked)}
<form action="${action}" method="post" novalidate>
${hidden}
${asked.some((question) => hasButtons(question, finding)) ? continuesByEnter : null}${asked.map(
  (question) => {
    const own = {
      say,
      lists: service.lists,
      told: toldOf(service, question.id),
      lawBehind: lawOf(service, question.id),
      tooMuch: tooMuchOf(service, question.id),
      typed,
      errors: errors.filter((error) => error.question === question.id),
      alone,
      from,
      finding,
      source: beside?.get(question.id)?.id,
    }
    const map = question.type === 'number-on-street' && pointing ? mapField(question, own, pointing) : null
    const remember = question.id === rememberable?.question ? rememberBox(say, rememberable) : null
    const chosen = question.id === earlier?.question ? earlier.offer : null
    return html`${questionField(question, own)}${beside?.get(question.id)?.words}${chosen}${remember}${map}`
  },
)}
${button({ text: say('form.continue'), preventDoubleClick: true })}
</form>`
}

/** Has it buttons of its own, beside its inputs? */
function hasButtons(question: Question, finding: AddressFinding | undefined): boolean {
  return question.type === 'address'
    ? finding !== undefined
    : question.type === 'number-on-street' && question.map === true
}

/** Enter in a field presses the first button of its form: that is to be Continue, not one that stands before it. */
const continuesByEnter = html`<button type="submit" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true"></button>
`

/** The words for the browser's title bar; errors are told there first (GOV.UK pattern "Validation"). */
export function pageTitle(say: Say, page: Page, hasErrors: boolean): string {
  return hasErrors ? say('layout.error-title', { title: page.title }) : page.title
}

/** What is told of a question; in a group the same of each. */
export function toldOf({ told }: Service, id: string): Told | undefined {
  return told.get(id) ?? told.get(unnumbered(id))
}

/** Where somebody says that a question is too much; in a group it is one question for all. */
export function tooMuchOf({ id }: Service, question: string): string {
  return `/too-much/${id}/${unnumbered(question)}`
}

/** B28: who answers for it, and the way to the whole notice, stand before the first question about the person. */
export function leadOf(say: Say, service: Service, asked: readonly Question[]): Html | null {
  const first = asked.map(({ id }) => toldOf(service, id)).find((told) => told !== undefined)
  if (first === undefined) return null
  const { controller } = first
  return html`<p class="govuk-body">${notice(say, 'personal.lead', { controller, link: link('/using-your-personal-data') })}</p>`
}

export function summaryOf(say: Say, errors: readonly FieldError[]): Html {
  const errorList = errors.map(({ input, text }) => ({ html: inEnglish(say, text), href: `#${input}` }))
  return errorSummary({ titleText: say('layout.problem'), errorList })
}
