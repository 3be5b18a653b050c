import { pagination } from '../../design-system/components/pagination.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { Topic } from '../content/topics.ts'
import { perPage, type Result, type Searched } from '../search/search.ts'
import { searchBox, topicList } from './parts.ts'

/** The search box and what was found. The title never names the question, for titles stay in a browser's history. */
export function searchPage(
  question: string,
  searched: Searched,
  { topics, phone }: { topics: readonly Topic[]; phone: string },
): Page {
  const title = searched.outcome === 'nothing asked' ? 'Search' : 'Search results'
  return {
    title: searched.outcome === 'found' && searched.page > 1 ? `${title}, page ${searched.page}` : title,
    section: 'Search',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${searchBox(question)}
${searched.outcome === 'found' ? foundPart(question, searched) : otherWays(searched.outcome, topics, phone)}`,
  }
}

type Found = Extract<Searched, { outcome: 'found' }>

function foundPart(question: string, { results, total, page, instead }: Found): Html {
  const last = Math.ceil(total / perPage)
  const first = (page - 1) * perPage + 1
  return html`${instead.map(
    ({ word, near }) =>
      html`<p class="govuk-body">No page has the word “${word}”, so we looked for ${orList(near)}.</p>
`,
  )}
<h2 class="govuk-heading-m">${counted(total, first, results.length)}</h2>
<ol class="govuk-list govuk-list--spaced" start="${first}">
${results.map(
  ({
    address,
    kind,
    title,
    summary,
  }) => html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${address}">${marked(title)}</a>${kind === 'form' && ' (form)'}<br>${summary}</li>
`,
)}</ol>
${
  last > 1 &&
  pagination({
    ...(page > 1 && { previous: { href: addressOf(question, page - 1) } }),
    ...(page < last && { next: { href: addressOf(question, page + 1) } }),
    items: Array.from({ length: last }, (_, at) => {
      return { number: String(at + 1), href: addressOf(question, at + 1), current: at + 1 === page }
    }),
  })
}`
}

function counted(total: number, first: number, here: number): string {
  if (total === 1) return '1 result'
  return total <= perPage ? `${total} results` : `Results ${first} to ${first + here - 1} of ${total}`
}

function marked(title: Result['title']): Html {
  return html`${title.map((piece) => (piece.marked ? html`<mark>${piece.text}</mark>` : piece.text))}`
}

function orList(words: readonly string[]): string {
  const quoted = words.map((word) => `“${word}”`)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}

function addressOf(question: string, page: number): string {
  return `/search?${new URLSearchParams({ q: question, page: String(page) })}`
}

function otherWays(
  outcome: 'nothing asked' | 'nothing found',
  topics: readonly Topic[],
  phone: string,
): Html {
  return html`${
    outcome === 'nothing found' &&
    html`<p class="govuk-body-l">We found nothing with these words.</p>
<p class="govuk-body">Try fewer or other words, look through the topics, or ring us on ${phone}.</p>
`
  }${
    topics.length > 0 &&
    html`<h2 class="govuk-heading-m">Topics</h2>
${topicList(topics)}
`
  }<p class="govuk-body"><a class="govuk-link" href="/services">All services from A to Z</a></p>`
}
