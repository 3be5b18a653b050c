import { pagination } from '../../design-system/components/pagination.ts'
import { type Html, html, type Printable } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { hidden, inEnglish, leftToRight, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { Topic } from '../content/topics.ts'
import { perPage, type Result, type Searched } from '../search/search.ts'
import { searchBox, topicList } from './parts.ts'

/** The search box and what was found. The title never names the question, for titles stay in a browser's history. */
export function searchPage(
  say: Say,
  question: string,
  searched: Searched,
  { topics, phone }: { topics: readonly Topic[]; phone: string },
): Page {
  const heading = searched.outcome === 'nothing asked' ? say('search.title') : say('search.results')
  const page = searched.outcome === 'found' ? searched.page : 1
  return {
    title: page > 1 ? say('search.results-page', { page }) : heading,
    section: 'Search',
    query: new URLSearchParams({ ...(question && { q: question }), ...(page > 1 && { page: String(page) }) }),
    inLanguage: searched.outcome === 'found' ? 'partly' : 'whole',
    main: html`
<h1 class="govuk-heading-l">${heading}</h1>
${searchBox(say, question)}
${searched.outcome === 'found' ? foundPart(say, question, searched) : otherWays(say, { question, ...searched }, topics, phone)}`,
  }
}

type Found = Extract<Searched, { outcome: 'found' }>

function foundPart(say: Say, question: string, { results, total, page, instead }: Found): Html {
  const last = Math.ceil(total / perPage)
  const first = (page - 1) * perPage + 1
  return html`${instead.map((words) => otherWords(say, words))}
<h2 class="govuk-heading-m">${counted(say, total, first, results.length)}</h2>
<ol class="govuk-list govuk-list--spaced" start="${first}">
${results.map((result) => found(say, result))}</ol>
${last > 1 && furtherPages(say, question, page, last)}`
}

function found(say: Say, { address, kind, title, summary }: Result): Html {
  const form = kind === 'form' && ` ${say('search.form')}`
  return html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${address}">${inEnglish(say, marked(title))}</a>${form}<br>${inEnglish(say, summary)}</li>
`
}

function furtherPages(say: Say, question: string, page: number, last: number): Html {
  const step = (key: 'search.previous' | 'search.next', to: number) => ({
    href: addressOf(question, to),
    html: phrase(say, key, { hidden }),
  })
  return pagination({
    landmarkLabel: say('search.pages'),
    ...(page > 1 && { previous: step('search.previous', page - 1) }),
    ...(page < last && { next: step('search.next', page + 1) }),
    items: Array.from({ length: last }, (_, at) => ({
      number: String(at + 1),
      visuallyHiddenText: say('search.page', { page: at + 1 }),
      href: addressOf(question, at + 1),
      current: at + 1 === page,
    })),
  })
}

function counted(say: Say, total: number, first: number, here: number): string {
  if (total <= perPage) return say('search.found', { total })
  return say('search.found-some', { first, last: first + here - 1, total })
}

function marked(title: Result['title']): Html {
  return html`${title.map((piece) => (piece.marked ? html`<mark>${piece.text}</mark>` : piece.text))}`
}

/** The visitor's own words, in whatever script and direction. */
const asTyped = (typed: Printable): Html => html`<bdi>${typed}</bdi>`

/** What was looked for instead of a word that stands on no page. */
function otherWords(say: Say, { word, near }: Found['instead'][number]): Html {
  const words = phrase(say, 'search.instead', {
    word,
    fact: asTyped,
    near: inEnglish(say, orList(say, near)),
  })
  return html`<p class="govuk-body">${words}</p>
`
}

function orList(say: Say, words: readonly string[]): string {
  const quoted = words.map((word) => `“${word}”`)
  if (quoted.length < 2) return quoted.join('')
  return say('search.alternatives', { most: quoted.slice(0, -1).join(', '), last: quoted.at(-1)! })
}

function addressOf(question: string, page: number): string {
  return `/search?${new URLSearchParams({ q: question, page: String(page) })}`
}

function otherWays(
  say: Say,
  { question, outcome }: { question: string; outcome: 'nothing asked' | 'nothing found' },
  topics: readonly Topic[],
  phone: string,
): Html {
  const ring = () => phrase(say, 'search.other-ways', { phone, fact: (words) => leftToRight(say, words) })
  return html`${
    outcome === 'nothing found' &&
    html`<p class="govuk-body-l">${phrase(say, 'search.nothing', { question, fact: asTyped })}</p>
<p class="govuk-body">${ring()}</p>
${
  say.language.tag !== 'en' &&
  html`<p class="govuk-body">${say('search.english-only')}</p>
`
}`
  }${
    topics.length > 0 &&
    html`<h2 class="govuk-heading-m">${say('search.topics')}</h2>
${topicList(say, topics)}
`
  }<p class="govuk-body"><a class="govuk-link" href="/services">${say('home.a-to-z')}</a></p>`
}
