import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { radios } from '../../design-system/components/radios.ts'
import { textarea } from '../../design-system/components/textarea.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inWordsOfDay } from './waiting-page.ts'

export interface Typed {
  outcome: string
  answer: string
}

export interface Tried {
  typed: Typed
  wrong: { outcome?: string; answer?: string }
}

export interface WaitingOne {
  form: string
  label: string
  reference: string
  /** What was written; null where nothing was. */
  words: string | null
  received_on: string
  due_on: string
  tried: Tried | null
}

/** One question that somebody found too much, with what they wrote, and the answer to it. */
export function waitingOnePage({
  form,
  label,
  reference,
  words,
  received_on,
  due_on,
  tried,
}: WaitingOne): Page {
  const { outcome, answer } = tried?.wrong ?? {}
  const errors = [
    ...(outcome ? [{ text: outcome, href: '#outcome' }] : []),
    ...(answer ? [{ text: answer, href: '#answer' }] : []),
  ]
  return {
    title: errors.length > 0 ? `Error: ${label}` : label,
    section: 'Street care',
    main: html`
${errors.length > 0 && errorSummary({ titleText: 'There is a problem', errorList: errors })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${form}</span> ${label}</h1>
<p class="govuk-body">It came on ${inWordsOfDay(received_on)} and is to be answered by ${inWordsOfDay(due_on)}. That you opened it was noted.</p>
<h2 class="govuk-heading-m">Why it is too much</h2>
${words === null ? html`<p class="govuk-body">Nothing was written.</p>` : insetText({ html: html`<span class="guildhall-words">${words}</span>` })}
${answerForm(reference, tried)}
<p class="govuk-body"><a class="govuk-link" href="/staff/too-much">All that wait</a></p>`,
  }
}

/** The officer's answer, as it was typed before where it was. */
export function answerForm(reference: string, tried: Tried | null): Html {
  const { outcome, answer } = tried?.wrong ?? {}
  return html`<form method="post" action="/staff/too-much/${reference}" novalidate>
${radios({
  idPrefix: 'outcome',
  name: 'outcome',
  fieldset: { legend: { text: 'What becomes of the question?', classes: 'govuk-fieldset__legend--m' } },
  items: [
    { value: 'stays', text: 'It stays as it is' },
    {
      value: 'changed',
      text: 'It is changed',
      hint: { text: 'Its changed words need a new decision if they go far' },
    },
    { value: 'dropped', text: 'It is taken out of the form' },
  ].map((item) => ({ ...item, checked: item.value === tried?.typed.outcome })),
  ...(outcome && { errorMessage: { text: outcome } }),
})}
${textarea({
  id: 'answer',
  name: 'answer',
  rows: 5,
  label: { text: 'Your answer', classes: 'govuk-label--m' },
  hint: { text: 'Whoever asked reads it with their reference. It is not published' },
  value: tried?.typed.answer ?? '',
  ...(answer && { errorMessage: { text: answer } }),
})}
${button({ text: 'Give this answer', preventDoubleClick: true })}
</form>`
}
