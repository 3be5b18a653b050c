import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { describeAnswers, type Service } from '../../forms/forms.ts'
import { inWords } from '../../platform/clock.ts'
import type { Tracked } from '../cases.ts'
import { inPlainWords } from '../state.ts'

interface Failed {
  typed: { reference: string; code: string }
  because: 'empty' | 'not found'
}

export function trackForm(prefix: string, failed: Failed | null): Page {
  const errors = failed ? errorsOf(failed, prefix) : []
  const errorFor = (name: string) => {
    const error = errors.find(({ field }) => field === name)
    return error ? { errorMessage: { text: error.text } } : {}
  }
  return {
    title: `${failed ? 'Error: ' : ''}Track a report`,
    section: 'Track a report',
    main: html`
${failed ? errorSummary({ titleText: 'There is a problem', errorList: errors.map(({ field, text }) => ({ text, href: `#${field}` })) }) : null}
<h1 class="govuk-heading-l">Track a report</h1>
<p class="govuk-body">You were given a reference and a code when you sent it. Neither says anything about you, and nobody but you was given the code.</p>
<form method="post" action="/track" novalidate>
${input({
  id: 'reference',
  name: 'reference',
  label: { text: 'Reference', classes: 'govuk-label--m' },
  hint: { text: `Like ${prefix}-7K2M-9QXD` },
  classes: 'govuk-input--width-10',
  autocomplete: 'off',
  spellcheck: false,
  value: failed?.typed.reference ?? '',
  ...errorFor('reference'),
})}
${input({
  id: 'code',
  name: 'code',
  label: { text: 'Code', classes: 'govuk-label--m' },
  hint: { text: 'Like 4TR8-WX2K' },
  classes: 'govuk-input--width-10',
  autocomplete: 'off',
  spellcheck: false,
  value: failed?.typed.code ?? '',
  ...errorFor('code'),
})}
${button({ text: 'See how it is going', preventDoubleClick: true })}
</form>`,
  }
}

function errorsOf({ typed, because }: Failed, prefix: string): { field: string; text: string }[] {
  if (because === 'not found')
    return [
      {
        field: 'reference',
        text: `Check the reference: ${prefix}, then eight letters or digits. We have no report with this reference and code`,
      },
      { field: 'code', text: 'Check the code: eight letters or digits' },
    ]
  const errors = []
  if (typed.reference === '')
    errors.push({ field: 'reference', text: `Enter the reference, like ${prefix}-7K2M-9QXD` })
  if (typed.code === '') errors.push({ field: 'code', text: 'Enter the code, like 4TR8-WX2K' })
  return errors
}

export function trackedPage(tracked: Tracked, service: Service | null): Page {
  const { title, meaning } = inPlainWords[tracked.case.state]
  return {
    title: `${title}: report ${tracked.case.reference}`,
    section: 'Track a report',
    main: html`
<h1 class="govuk-heading-l">Report <span class="guildhall-code">${tracked.case.reference}</span></h1>
<p class="govuk-body-l"><strong>${title}.</strong> ${meaning}</p>
<h2 class="govuk-heading-m">What has happened</h2>
${story(tracked)}
<h2 class="govuk-heading-m">What you told us</h2>
${answersList(tracked, service)}
<p class="govuk-body"><a class="govuk-link" href="/track">Track another report</a></p>`,
  }
}

/** The case's story, oldest first, as a list of moments. */
export function story({ steps }: Tracked): Html {
  return html`<ol class="govuk-list govuk-list--spaced">
${steps.map(
  ({ state, at }) => html`<li><strong>${inPlainWords[state].title}</strong>, ${inWords(at)}</li>
`,
)}</ol>`
}

export function answersList({ answers }: Tracked, service: Service | null): Html {
  if (service === null) return html`<p class="govuk-body">This form is no longer in use.</p>`
  return summaryList({
    rows: describeAnswers(service, answers).map(({ question, answer }) => ({
      key: { text: question },
      value: { text: answer },
    })),
  })
}
