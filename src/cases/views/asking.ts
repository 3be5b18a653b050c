/** What the customer of a case is asked, on the officer's page: what was asked, and the form by which more is. */
import { button } from '../../design-system/components/button.ts'
import { checkboxes } from '../../design-system/components/checkboxes.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { radios } from '../../design-system/components/radios.ts'
import { tag } from '../../design-system/components/tag.ts'
import { type Html, html } from '../../design-system/html.ts'
import { type Askable, askableIn, calledIn, personalQuestions, type Service } from '../../forms/forms.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { Looked } from '../../records/records.ts'
import { type Asking, type Reason, reasons, type Seen, type WronglyAsked, waitedFor } from '../asked.ts'
import type { AskedWrongly } from '../asking.ts'
import type { Tracked } from '../cases.ts'
import type { Desk } from '../desk.ts'
import { papersToShow } from '../papers.ts'
import { nextStates } from '../state.ts'

export interface AskingShown extends Asking {
  /** For an answer, or for papers that are to be shown; told to officers who are not told what was asked. */
  waits: boolean
  /** What was wrong with asking, when the page is shown again for it. */
  wrong: AskedWrongly | null
}

/** Stands with the state: we wait for the customer, who may not know it yet. */
export function waitsFor(tracked: Tracked, { waits }: AskingShown): Html | null {
  const isOver = nextStates(tracked.case.state).length === 0
  return isOver || !waits ? null : tag({ text: 'Waits for the customer', classes: 'govuk-tag--yellow' })
}

/** The errors of the form below, for the top of the page. */
export function askingErrors({ wrong }: AskingShown): Html | null {
  if (wrong === null) return null
  const href = wrong.because === 'no reason' ? '#why' : '#question'
  return errorSummary({
    titleText: 'There is a problem',
    errorList: [{ text: wrongInWords[wrong.because], href }],
  })
}

/** What was asked and what came of it, with the form to ask and to note papers: for the officer with the case in hand. */
export function askingPart(
  service: Service,
  tracked: Tracked,
  shown: AskingShown,
  { desk, looked, purpose }: { desk: Desk; looked: Looked | null; purpose: string | null },
): Html | null {
  // That a question is asked can tell an answer, where only that answer calls for it.
  if (desk.kind !== 'in hand') return null
  const opened = looked?.ok && purpose !== null ? looked.records : []
  const atHand = Object.assign({}, tracked.answers, ...opened.map(({ content }) => content))
  const purposes = looked?.ok && purpose !== null ? [purpose] : []
  const besides = shown.wrong?.chosen ?? []
  const askable = askableIn(service, atHand, { purposes, besides })
  const here = `/staff/${service.id}/${tracked.case.reference}`
  return html`<h2 class="govuk-heading-m" id="asked">What we asked the customer</h2>
${soFar(service, tracked, shown)}
${papersPart(here, askable, shown.seen)}${askForm(here, askable, shown.wrong)}${tellingNothing(service)}`
}

/** Why some questions of a form with special answers are not in the list. */
function tellingNothing(service: Service): Html | null {
  const isGuarded = personalQuestions(service).some(({ personal }) => personal.category !== 'ordinary')
  if (!isGuarded) return null
  return html`<p class="govuk-body">A question that is asked only because of a special answer is not in this list: that it was asked again would tell the answer. Speak with the customer about it.</p>`
}

function soFar(service: Service, tracked: Tracked, { asked, seen }: AskingShown): Html {
  if (asked.length + seen.length === 0) return html`<p class="govuk-body">Nothing so far.</p>`
  const isOver = nextStates(tracked.case.state).length === 0
  const waiting = isOver ? [] : waitedFor(asked)
  const papers = papersToShow({ asked, seen }).map(({ question }) => question)
  const answered = asked.some(({ answered_at }) => answered_at !== null)
  return html`<ul class="govuk-list govuk-list--bullet">
${asked.map(
  ({ question, why, asked_at, answered_at }) =>
    html`<li>${calledIn(service, question)}: ${reasonsInWords[why].toLowerCase()}, asked on ${dayInWords(asked_at)}. ${
      answered_at
        ? cameOf(why, answered_at, papers.includes(question))
        : isOver
          ? 'Was not answered.'
          : 'No answer yet.'
    }</li>
`,
)}${seen.map(
  ({ question, seen_at }) =>
    html`<li>${calledIn(service, question)}: <strong>paper seen on ${dayInWords(seen_at)}.</strong></li>
`,
)}</ul>
${answered ? afterwards(service) : null}
${waiting.length > 0 ? insetText({ text: 'The customer sees this with their reference and code. Nothing is sent to them by itself: tell them in the way they chose to be told.' }) : null}`
}

/** Whoever has said how they will show a paper has not shown it. */
function cameOf(why: Reason, answeredAt: Date, isWaitedFor: boolean): Html {
  const day = dayInWords(answeredAt)
  if (why !== 'show-evidence') return html`<strong>Put right on ${day}.</strong>`
  return html`They said how on ${day}.${isWaitedFor ? html` <strong>We have not seen it yet.</strong>` : null}`
}

/** What new answers do not change by themselves. */
function afterwards({ deliveries, fees }: Service): Html {
  return html`${deliveries.length > 0 ? html`<p class="govuk-body">What was sent on before is not sent again by itself. Tell whoever got it.</p>` : null}
${fees.length > 0 ? html`<p class="govuk-body">What is to be paid stays as it was worked out when it was sent.</p>` : null}`
}

/** One small form for each question of papers that is at hand. */
function papersPart(here: string, askable: readonly Askable[], seen: readonly Seen[]): Html | null {
  const papers = askable.filter(({ papers, answer }) => papers !== null && answer !== null)
  if (papers.length === 0) return null
  return html`<h3 class="govuk-heading-s">Papers</h3>
<p class="govuk-body">Note here that you have seen them. Keep no copy.</p>
${papers.map(
  ({ id, called, answer }) => html`<form method="post" action="${here}/seen#asked" novalidate>
<input type="hidden" name="question" value="${id}">
<p class="govuk-body"><strong>${seen.some(({ question }) => question === id) ? `${called} (seen)` : called}</strong><br>They said: ${answer}</p>
${button({ html: html`I have seen it<span class="govuk-visually-hidden">: ${called}</span>`, classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>
`,
)}`
}

function askForm(here: string, askable: readonly Askable[], wrong: AskedWrongly | null): Html {
  const errorAt = (...because: WronglyAsked[]) =>
    wrong && because.includes(wrong.because) ? { errorMessage: { text: wrongInWords[wrong.because] } } : {}
  return html`<form method="post" action="${here}/ask#asked" novalidate>
${checkboxes({
  idPrefix: 'question',
  name: 'question',
  fieldset: { legend: { text: 'Ask the customer about', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'What they told us of themselves stands here once you have opened it.' },
  classes: 'govuk-checkboxes--small',
  ...errorAt('nothing chosen', 'not papers'),
  items: askable.map(({ id, called, answer }) => ({
    value: id,
    text: answer === null ? called : `${called}: ${answer}`,
    checked: wrong?.chosen.includes(id) ?? false,
  })),
})}
${radios({
  idPrefix: 'why',
  name: 'why',
  fieldset: { legend: { text: 'Why', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  ...errorAt('no reason'),
  items: reasons.map((reason) => ({
    value: reason,
    text: reasonsInWords[reason],
    checked: wrong?.why === reason,
  })),
})}
${button({ text: 'Ask the customer', preventDoubleClick: true })}
</form>`
}

const reasonsInWords: Readonly<Record<Reason, string>> = {
  unclear: 'We do not understand the answer',
  contradicts: 'It does not go with another answer',
  missing: 'Something is missing in the answer',
  'show-evidence': 'They are to show us a paper',
}

const wrongInWords: Readonly<Record<WronglyAsked, string>> = {
  'nothing chosen': 'Select what you ask about',
  'no reason': 'Select why you ask',
  'not papers': 'Select only questions about papers, or another reason',
}
