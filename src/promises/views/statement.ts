import { tag } from '../../design-system/components/tag.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Row, State } from '../rows.ts'

/** A sentence of today's notices, and where it stands. */
export interface Said {
  text: string
  href: string
}

export type StateWord = 'kept' | 'part' | 'said' | 'not yet'

export const stateWords: Record<StateWord, string> = {
  kept: 'Kept',
  part: 'Kept in part',
  said: 'Said, not shown',
  'not yet': 'Not yet',
}

const colours: Record<StateWord, string> = {
  kept: 'govuk-tag--green',
  part: 'govuk-tag--yellow',
  said: 'govuk-tag--orange',
  'not yet': 'govuk-tag--grey',
}

export function stateWord(state: State): StateWord {
  if (typeof state === 'string') return state
  return 'part' in state ? 'part' : 'said'
}

/** One statement: its number is its anchor, which the sentences of the notices link to (B1). */
export function statement({ id, quote, must, state }: Row & { state: State }, said: readonly Said[]): Html {
  const word = stateWord(state)
  return html`<h3 class="govuk-heading-s" id="${id.toLowerCase()}">${id} ${tag({ text: stateWords[word], classes: colours[word] })}</h3>
<p class="govuk-body">“${withoutAddresses(quote)}”</p>
<p class="govuk-body-s">What it asks of us: ${must}</p>
${typeof state === 'object' ? html`<p class="govuk-body-s">${missing(state)}</p>` : null}
${said.length > 0 ? sayings(said) : null}`
}

function missing(state: { part: string } | { said: string }): string {
  return 'part' in state
    ? `What is missing: ${state.part}`
    : `This is what the council says; we have not shown it. ${state.said}`
}

function sayings(said: readonly Said[]): Html {
  return html`<p class="govuk-body-s govuk-!-margin-bottom-1">What we say today:</p>
<ul class="govuk-list govuk-list--bullet govuk-!-font-size-16">
${said.map(
  ({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>
`,
)}</ul>`
}

/** What belongs to the old councils, and would be taken for ours: registration numbers, mail and web addresses (D1). */
function withoutAddresses(quote: string): string {
  return quote.replace(/\bZ[A-Z0-9]\d{6}\b|\S*\.gov\.uk\b/g, '[left out]')
}
