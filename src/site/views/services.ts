import { breadcrumbs } from '../../design-system/components/breadcrumbs.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { byLetter, type Offer } from '../catalogue.ts'
import type { Topic } from '../content/topics.ts'
import { linkList, searchBox, topicList } from './parts.ts'

/** Every form and page from A to Z, with the topics before them. */
export function allServicesPage(offers: readonly Offer[], topics: readonly Topic[]): Page {
  const letters = byLetter(offers)
  return {
    title: 'Services',
    section: 'Services',
    before: breadcrumbs({ items: [{ text: 'Home', href: '/' }, { text: 'Services' }] }),
    main: html`
<h1 class="govuk-heading-l">Services</h1>
${searchBox()}
${
  topics.length > 0 &&
  html`<h2 class="govuk-heading-m">By topic</h2>
<ul class="govuk-list">
${topics.map(
  ({ id, title }) => html`<li><a class="govuk-link" href="/topics/${id}">${title}</a></li>
`,
)}</ul>
`
}<h2 class="govuk-heading-m" id="a-to-z">From A to Z</h2>
<p class="govuk-body govuk-!-font-size-24 guildhall-choices">${letters.map(({ letter }) => html`<a class="govuk-link" href="#letter-${letter}">${letter}</a> `)}</p>
${letters.map(
  ({ letter, offers: own }) => html`<h3 class="govuk-heading-m" id="letter-${letter}">${letter}</h3>
${linkList(own.map(({ address, index, summary }) => ({ address, title: index, summary })))}
`,
)}`,
  }
}

/** One topic with all that belongs to it. */
export function topicPage(topic: Topic, offers: readonly Offer[], topics: readonly Topic[]): Page {
  return {
    title: topic.title,
    section: 'Services',
    before: breadcrumbs({
      items: [{ text: 'Home', href: '/' }, { text: 'Services', href: '/services' }, { text: topic.title }],
    }),
    main: html`
<h1 class="govuk-heading-l">${topic.title}</h1>
<p class="govuk-body-l">${topic.summary}.</p>
${linkList(offers.filter((offer) => offer.topics.includes(topic)))}
<h2 class="govuk-heading-m">Other topics</h2>
${topicList(topics.filter((other) => other !== topic))}`,
  }
}
