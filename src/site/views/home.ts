import type { Council } from '../../council/council.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { link, notice } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { Offer } from '../catalogue.ts'
import type { Topic } from '../content/topics.ts'
import type { Task } from '../content/wanted.ts'
import type { WardNews } from '../ward-news.ts'
import { linkList, listed, searchBox, topicList } from './parts.ts'
import { generalVersion, wardNews } from './ward-news.ts'

/**
 * The front page: what most people come for, a search box, and every topic. With the news of a ward for whoever chose one;
 * everybody else is shown one and the same version, which says that it is the general one (W40).
 */
export function homePage(
  say: Say,
  { names, wards }: Council,
  {
    mostWanted,
    offers,
    topics,
    news,
  }: {
    mostWanted: readonly Task[]
    offers: readonly Offer[]
    topics: readonly Topic[]
    news: WardNews | null
  },
): Page {
  const tasks =
    mostWanted.length > 0
      ? mostWanted.map(({ to, title, text }) => ({ address: to, title, summary: text }))
      : offers.filter(({ kind }) => kind === 'form')
  const track = { address: '/track', title: say('track.title'), summary: say('home.track') }
  return {
    title: say('home.title'),
    section: 'Home',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-xl">${names.full}</h1>
${searchBox(say)}
<h2 class="govuk-heading-l">${say('home.most-wanted')}</h2>
${linkList([...tasks.map((task) => listed(say, task)), track])}
${news ? wardNews(say, news) : null}
${
  topics.length > 0 &&
  html`<h2 class="govuk-heading-l">${say('home.topics')}</h2>
${topicList(say, topics)}
`
}<p class="govuk-body"><a class="govuk-link" href="/services">${say('home.a-to-z')}</a></p>
${news === null && wards.offered.length > 0 ? generalVersion(say) : null}
<h2 class="govuk-heading-m">${notice(say, 'home.title')}</h2>
<ul class="govuk-list govuk-list--bullet">
<li>${notice(say, 'home.no-cookie')}</li>
<li>${notice(say, 'home.nobody-else')}</li>
<li>${notice(say, 'home.plain')}</li>
<li>${notice(say, 'home.log', { link: link('/website-privacy-policy#log') })}</li>
</ul>`,
  }
}
