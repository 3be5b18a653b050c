/** What the rules propose, on the officer's page: with the rule that said so, and never as a decision. */
import { type Html, html } from '../../design-system/html.ts'
import { conditionInWords, proposedFor, type Service } from '../../forms/forms.ts'
import type { Looked } from '../../records/records.ts'
import type { Tracked } from '../cases.ts'

/** Nothing for a service in which nothing is decided. `purpose` is what was opened just now, if anything was. */
export function proposalPart(
  service: Service,
  tracked: Tracked,
  { looked, purpose }: { looked: Looked | null; purpose: string | null },
): Html | null {
  const opened = looked?.ok && purpose !== null ? looked.records : []
  const atHand = Object.assign({}, tracked.answers, ...opened.map(({ content }) => content))
  const proposed = proposedFor(service, atHand, looked?.ok && purpose !== null ? [purpose] : [])
  if (proposed === null) return null
  return html`<h2 class="govuk-heading-m" id="proposal">What the rules propose</h2>
${
  proposed === 'not opened'
    ? html`<p class="govuk-body">The rules read what the person told us. Open it above, and what they propose stands here.</p>`
    : html`<p class="govuk-body"><strong>${proposed.words}.</strong></p>
<p class="govuk-body">${
        proposed.rule === null
          ? 'No rule of the table holds for these answers.'
          : `Rule ${proposed.rule.number} holds: the person answered ${conditionInWords(service, proposed.rule.when)}.`
      }</p>
<p class="govuk-body">You decide. Look at the evidence first: the rules know only what the person answered.</p>`
}`
}
