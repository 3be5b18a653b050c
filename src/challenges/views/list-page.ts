import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { inEnglish, notice } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { Counted } from '../pages.ts'
import type { Outcome } from '../queries.ts'

interface Wrong {
  typed: string
  because: 'empty' | 'nothing there'
}

/** Which questions people found too much and what came of it, in numbers, and the way to the answer of one's own. */
export function listPage(say: Say, counted: readonly Counted[], wrong: Wrong | null): Page {
  const title = say('too-much.list')
  return {
    title: wrong ? say('layout.error-title', { title }) : title,
    inLanguage: 'partly',
    ...(wrong && askedByReference(wrong.typed)),
    main: html`
${wrong && errorSummary({ titleText: say('layout.problem'), errorList: [{ html: whatIsWrong(say, wrong), href: '#reference' }] })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${say('too-much.list-words')} ${notice(say, 'too-much.numbers')}</p>
${counted.length === 0 ? html`<p class="govuk-body">${say('too-much.none')}</p>` : numbers(say, counted)}
<h2 class="govuk-heading-m">${say('too-much.see')}</h2>
<form method="post" action="/too-much" novalidate>
${input({
  id: 'reference',
  name: 'reference',
  label: { text: say('too-much.reference'), classes: 'govuk-label--s' },
  hint: { text: say('too-much.reference-hint') },
  classes: 'govuk-input--width-10',
  autocomplete: 'off',
  spellcheck: false,
  value: wrong?.typed ?? '',
  attributes: { dir: 'auto' },
  ...(wrong && {
    errorMessage: { html: whatIsWrong(say, wrong), visuallyHiddenText: say('layout.error-prefix') },
  }),
})}
${button({ text: say('too-much.see-button'), classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>`,
  }
}

function whatIsWrong(say: Say, { because }: Wrong): Html {
  return because === 'empty' ? html`${say('too-much.no-reference')}` : notice(say, 'too-much.wrong-reference')
}

function numbers(say: Say, counted: readonly Counted[]): Html {
  const told = ['waiting', 'stays', 'changed', 'dropped', 'not-answered'] as const
  return scrolling(
    say('too-much.caption'),
    table({
      firstCellIsHeader: true,
      head: [
        { text: say('too-much.question') },
        { text: say('too-much.form') },
        ...told.map((outcome) => ({ text: say(`too-much.${outcome}`), format: 'numeric' })),
      ],
      rows: counted.map((one) => [
        { html: inEnglish(say, one.label) },
        { html: inEnglish(say, one.form) },
        ...told.map((outcome) => ({ text: String(one[outcome]), format: 'numeric' })),
      ]),
    }),
  )
}

/** The reference goes in the body of a form; in an address it would be kept by browsers and proxies (D3). */
function askedByReference(reference: string): Pick<Page, 'askedByForm'> {
  const hidden = html`<input type="hidden" name="reference" value="${reference}">`
  return { askedByForm: { action: '/too-much', name: 'part', value: '', hidden } }
}

export interface Answered {
  reference: string
  form: string
  label: string
  due_on: string
  outcome: Outcome | null
  /** In the officer's own words; null while it waits. */
  answer: string | null
}

/** What came of one, for whoever has its reference: never what they wrote. */
export function answerPage(say: Say, { reference, form, label, due_on, outcome, answer }: Answered): Page {
  const title = say('too-much.answer')
  const day = dayInWords(new Date(`${due_on}T12:00:00Z`), say.language.locale)
  const stands = outcome === null ? say('too-much.is-waiting', { day }) : say(`too-much.is-${outcome}`)
  return {
    title,
    inLanguage: 'partly',
    ...askedByReference(reference),
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body"><strong>${inEnglish(say, label)}</strong><br>${inEnglish(say, form)}</p>
<p class="govuk-body" id="outcome">${stands}</p>
${answer && insetText({ html: html`<span class="guildhall-words">${inEnglish(say, answer)}</span>` })}`,
  }
}
