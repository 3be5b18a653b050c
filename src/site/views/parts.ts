/** Pieces that several pages of the site have. */
import type { Council } from '../../council/council.ts'
import { button } from '../../design-system/components/button.ts'
import { input } from '../../design-system/components/input.ts'
import { type Html, html } from '../../design-system/html.ts'
import { inEnglish, leftToRight, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { Offer } from '../catalogue.ts'
import type { Topic } from '../content/topics.ts'

/** The search box: a plain form by GET, so that it works without scripts and an answer can be bookmarked. */
export function searchBox(say: Say, question = ''): Html {
  return html`<form action="/search" method="get" role="search" novalidate>
${input({
  label: { text: say('search.label'), classes: 'govuk-label--s' },
  hint: { html: notice(say, 'search-hint') },
  id: 'q',
  name: 'q',
  type: 'search',
  value: question,
  autocomplete: 'off',
  attributes: { dir: 'auto' },
})}
${button({ text: say('search.button'), classes: 'govuk-button--secondary' })}
</form>`
}

/** One link of a list, with a sentence under it. */
export interface Listed {
  address: string
  title: Html | string
  summary: Html | string
}

/** A form or a page of the council: a document, in its own language. */
export function listed(say: Say, { address, title, summary }: Pick<Offer, keyof Listed>): Listed {
  return { address, title: inEnglish(say, title), summary: inEnglish(say, summary) }
}

/** The topics as links, each with what it holds. */
export function topicList(say: Say, topics: readonly Topic[]): Html {
  return linkList(
    topics.map(({ id }) => ({
      address: `/topics/${id}`,
      title: say(`topics.${id}.title`),
      summary: say(`topics.${id}.summary`),
    })),
  )
}

/** Links with a sentence under each. */
export function linkList(items: readonly Listed[]): Html {
  return html`<ul class="govuk-list govuk-list--spaced">
${items.map(
  ({ address, title, summary }) =>
    html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${address}">${title}</a><br>${summary}</li>
`,
)}</ul>`
}

/** How to reach the council when this site does not help. */
export function otherWays(say: Say, { contact }: Council): Html {
  const words = phrase(say, 'trouble.help', {
    phone: contact.phone,
    fact: (phone) => leftToRight(say, phone),
    link: link('/contact'),
  })
  return html`<p class="govuk-body">${words}</p>`
}

/** Which ways of reading there are besides this one, with the way to ask for them. */
export function otherFormatsLine(say: Say): Html {
  return html`<p class="govuk-body-s">${phrase(say, 'other-formats.line', { link: link('/other-formats') })}</p>`
}
