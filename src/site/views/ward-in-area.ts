/** What an account shows of a ward: the next few things, and the way to the rest or to where a ward is chosen. */
import { type Html, html } from '../../design-system/html.ts'
import { inEnglish, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { WardNews } from '../ward-news.ts'
import { countInWords, dayInWords } from './ward-news.ts'

/** So many days of bins, and so many kinds of reports. */
const few = 3

/** @param news of the ward that the browser brought; null where it brought none */
export function wardInArea(say: Say, news: WardNews | null): Html {
  return html`<section id="ward" aria-labelledby="ward-title">
<h2 class="govuk-heading-m" id="ward-title">${say('ward.in-area')}</h2>
${news === null ? html`<p class="govuk-body">${notice(say, 'ward.none-chosen', { link: link('/preferences') })}</p>` : chosen(say, news)}
</section>`
}

function chosen(say: Say, { ward, bins, reports }: WardNews): Html {
  const items = [
    ...(bins ?? []).slice(0, few).map(({ day, kinds }) => {
      const what = inEnglish(say, kinds.join(', '))
      return html`${dayInWords(say, day)}: ${what}`
    }),
    ...(reports ?? []).slice(0, few).map(({ kind, reported, ordered }) => {
      const told = `${say('ward.reported')}: ${countInWords(say, reported)}. ${say('ward.ordered')}: ${countInWords(say, ordered)}.`
      return html`${inEnglish(say, kind)}. ${told}`
    }),
  ]
  const listed = html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`
  return html`${items.length > 0 ? listed : html`<p class="govuk-body">${say('ward.nothing-new')}</p>`}
<p class="govuk-body">${phrase(say, 'ward.all', { ward, link: link('/#ward-news') })}</p>
<p class="govuk-body">${notice(say, 'ward.chosen-here', { link: link('/preferences') })}</p>`
}
