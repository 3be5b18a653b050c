import type { Council } from '../../council/council.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { Offer } from '../catalogue.ts'
import type { Topic } from '../content/topics.ts'
import type { Task } from '../content/wanted.ts'
import { linkList, searchBox, topicList } from './parts.ts'

/** The front page: what most people come for, a search box, and every topic. */
export function homePage(
  { names }: Council,
  {
    mostWanted,
    offers,
    topics,
  }: { mostWanted: readonly Task[]; offers: readonly Offer[]; topics: readonly Topic[] },
): Page {
  const tasks =
    mostWanted.length > 0
      ? mostWanted.map(({ to, title, text }) => ({ address: to, title, summary: text }))
      : offers.filter(({ kind }) => kind === 'form')
  return {
    title: 'Home',
    section: 'Home',
    main: html`
<h1 class="govuk-heading-xl">${names.full}</h1>
${searchBox()}
<h2 class="govuk-heading-l">Most wanted</h2>
${linkList([...tasks, { address: '/track', title: 'Track a report', summary: 'With the reference and the code you were given.' }])}
${
  topics.length > 0 &&
  html`<h2 class="govuk-heading-l">All topics</h2>
${topicList(topics)}
`
}<p class="govuk-body"><a class="govuk-link" href="/services">All services from A to Z</a></p>
<h2 class="govuk-heading-m">What this site does with you</h2>
<ul class="govuk-list govuk-list--bullet">
<li>It sets no cookie, unless you press a button that says it will.</li>
<li>It sends nothing to any other company: no fonts, maps, pictures or counters of theirs.</li>
<li>It works without scripts and without cookies, to the last step.</li>
<li>It does not note who you are, your internet address or what you search for; <a class="govuk-link" href="/website-privacy-policy#log">this is all it counts</a>.</li>
</ul>`,
  }
}
