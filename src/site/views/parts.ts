/** Pieces that several pages of the site have. */
import { button } from '../../design-system/components/button.ts'
import { input } from '../../design-system/components/input.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Topic } from '../content/topics.ts'

/** The search box: a plain form by GET, so that it works without scripts and an answer can be bookmarked. */
export function searchBox(question = ''): Html {
  return html`<form action="/search" method="get" role="search" novalidate>
${input({
  label: { text: 'Search this site', classes: 'govuk-label--s' },
  hint: { text: 'We do not keep what you search for' },
  id: 'q',
  name: 'q',
  type: 'search',
  value: question,
  autocomplete: 'off',
})}
${button({ text: 'Search', classes: 'govuk-button--secondary' })}
</form>`
}

/** The topics as links, each with what it holds. */
export function topicList(topics: readonly Topic[]): Html {
  return linkList(topics.map(({ id, title, summary }) => ({ address: `/topics/${id}`, title, summary })))
}

/** Links with a sentence under each. */
export function linkList(items: readonly { address: string; title: string; summary: string }[]): Html {
  return html`<ul class="govuk-list govuk-list--spaced">
${items.map(
  ({ address, title, summary }) =>
    html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${address}">${title}</a><br>${summary}</li>
`,
)}</ul>`
}

/** Which ways of reading there are besides this one, with the way to ask for them. */
export function otherFormatsLine(): Html {
  return html`<p class="govuk-body-s"><a class="govuk-link" href="/other-formats">Ask for this in another way</a>: large print, easy read, audio, Braille, British Sign Language (BSL), with an interpreter, or by Relay UK.</p>`
}
