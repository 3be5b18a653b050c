import { breadcrumbs } from '../../design-system/components/breadcrumbs.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { byLetter, type Offer } from '../catalogue.ts'
import type { Topic } from '../content/topics.ts'
import { type Listed, linkList, listed, searchBox, topicList } from './parts.ts'

/** The addresses of forms that are by phone only today. */
type Away = ReadonlySet<string>

/** Every form and page from A to Z, with the topics before them. */
export function allServicesPage(
  say: Say,
  offers: readonly Offer[],
  topics: readonly Topic[],
  away: Away = new Set(),
): Page {
  const letters = byLetter(offers)
  const title = say('services.title')
  return {
    title,
    section: 'Services',
    inLanguage: 'partly',
    before: breadcrumbs({
      labelText: say('navigation.breadcrumb'),
      items: [{ text: say('navigation.home'), href: '/' }, { text: title }],
    }),
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${searchBox(say)}
${topics.length > 0 && byTopic(say, topics)}<h2 class="govuk-heading-m" id="a-to-z">${say('services.from-a-to-z')}</h2>
<nav aria-label="${say('services.letters')}">
<p class="govuk-body govuk-!-font-size-24 guildhall-choices">${letters.map(({ letter }) => html`<a class="govuk-link" href="#letter-${letter}">${inEnglish(say, letter)}</a> `)}</p>
</nav>
${letters.map(
  ({
    letter,
    offers: own,
  }) => html`<h3 class="govuk-heading-m" id="letter-${letter}">${inEnglish(say, letter)}</h3>
${linkList(own.map((offer) => withAway(say, { ...offer, title: offer.index }, away)))}
`,
)}`,
  }
}

function byTopic(say: Say, topics: readonly Topic[]): Html {
  return html`<h2 class="govuk-heading-m">${say('services.by-topic')}</h2>
<ul class="govuk-list">
${topics.map(
  ({ id }) => html`<li><a class="govuk-link" href="/topics/${id}">${say(`topics.${id}.title`)}</a></li>
`,
)}</ul>
`
}

/** One topic with all that belongs to it. */
export function topicPage(
  say: Say,
  topic: Topic,
  offers: readonly Offer[],
  topics: readonly Topic[],
  away: Away,
): Page {
  const title = say(`topics.${topic.id}.title`)
  return {
    title,
    section: 'Services',
    inLanguage: 'partly',
    before: breadcrumbs({
      labelText: say('navigation.breadcrumb'),
      items: [
        { text: say('navigation.home'), href: '/' },
        { text: say('navigation.services'), href: '/services' },
        { text: title },
      ],
    }),
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body-l">${say(`topics.${topic.id}.summary`)}.</p>
${linkList(offers.filter((offer) => offer.topics.includes(topic)).map((offer) => withAway(say, offer, away)))}
<h2 class="govuk-heading-m">${say('services.other-topics')}</h2>
${topicList(
  say,
  topics.filter((other) => other !== topic),
)}`,
  }
}

function withAway(say: Say, offer: Offer, away: Away): Listed {
  const own = listed(say, offer)
  return away.has(offer.address)
    ? { ...own, summary: html`${own.summary} <strong>${say('away.title')}</strong>` }
    : own
}
