/** The personal side of a case, on the officer's page. */
import { button } from '../../design-system/components/button.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import { describeParts, type Kept, type Service } from '../../forms/forms.ts'
import type { Looked } from '../../records/records.ts'
import type { Desk } from '../desk.ts'

/** What the person told of themselves: how to get at it, or what was just opened, or why not. */
export function personalPart(
  service: Service,
  reference: string,
  desk: Desk,
  { looked, beside }: { looked: Looked | null; beside: Html | null },
): Html | null {
  if (desk.kind === 'nothing personal') return null
  return html`<h2 class="govuk-heading-m" id="told">What the person told us</h2>
${looked === null ? null : result(service, looked)}
${beside}
${wayIn(service, reference, desk)}`
}

function wayIn(service: Service, reference: string, desk: Desk): Html | null {
  const here = `/staff/${service.id}/${reference}`
  if (desk.kind === 'nobody signed in')
    return html`<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=${here}">Sign in as an officer</a> to see their words and how to reach them.</p>`
  if (desk.kind === 'another service')
    return html`<p class="govuk-body">Only officers of ${service.team.name} can open this.</p>`
  if (desk.kind === 'not in hand')
    return html`<p class="govuk-body">Take this case to open it. The person can see that you took it, and each time you look.</p>
<form method="post" action="${here}/take#told" novalidate>${button({ text: 'Take this case', preventDoubleClick: true })}</form>`
  if (desk.kind !== 'in hand') return null
  return html`<p class="govuk-body">You have taken this case. Say what you need it for: only what was given for that is shown, and the person can see that you looked.</p>
<form method="post" action="${here}/open#told" novalidate class="govuk-button-group">
${desk.purposes.map(({ id, words }) => button({ text: words, name: 'purpose', value: id, classes: 'govuk-button--secondary' }))}
</form>`
}

function result(service: Service, looked: Looked): Html {
  if (!looked.ok) return insetText({ text: inWords[looked.because] ?? 'This was refused.' })
  const told = describeParts(
    service,
    looked.records.map(({ content }) => content),
  )
  return html`${told.map(recordList)}`
}

function recordList(told: readonly Kept[]): Html {
  return summaryList({
    rows: told.map(({ question, answer }) => ({
      key: { text: question },
      value: { html: html`<span class="guildhall-words" dir="auto">${answer}</span>` },
    })),
  })
}

const inWords: Readonly<Record<string, string>> = {
  'refused: not signed in': 'Your session has ended. Sign in again.',
  'refused: ask first': 'The person gave this for something else. They would have to be asked first.',
  'refused: nothing here': 'The person gave nothing for this.',
  'refused: not your case': 'Take this case first.',
  'refused: no such case here':
    'This case is finished, or belongs to another service: what the person told us is closed.',
  'refused: not for this role': 'Your role does not open personal details for this.',
  'refused: purpose not registered': 'The council does not use personal details for this, or no longer does.',
}
