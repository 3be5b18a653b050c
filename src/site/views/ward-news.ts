import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { inEnglish, link, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { Rounded, WardNews } from '../ward-news.ts'

/** What is going on in the ward that somebody chose, and why they see it. */
export function wardNews(say: Say, { ward, bins, reports }: WardNews): Html {
  return html`<section id="ward-news" aria-labelledby="ward-news-title">
<h2 class="govuk-heading-l" id="ward-news-title">${say('ward.title', { ward })}</h2>
${bins && collections(say, ward, bins)}
${reports && openReports(say, ward, reports)}
<p class="govuk-body">${phrase(say, 'ward.change', { ward, link: link('/preferences') })}</p>
</section>`
}

/** What everybody else reads in its place: that the page has another version, and whose. */
export function generalVersion(say: Say): Html {
  return html`<p class="govuk-body" id="general-version">${phrase(say, 'ward.general', { link: link('/preferences') })}</p>`
}

function collections(say: Say, ward: string, days: NonNullable<WardNews['bins']>): Html {
  return html`<h3 class="govuk-heading-m">${say('ward.bins')}</h3>
<p class="govuk-body">${phrase(say, 'ward.bins-lead', { ward, link: link('/bin-days') })}</p>
${scrolling(
  say('ward.bins'),
  table({
    caption: say('ward.bins'),
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: say('ward.day') }, { text: say('ward.emptied') }],
    rows: days.map(({ day, kinds }) => [
      { text: dayInWords(say, day) },
      { html: inEnglish(say, kinds.join(', ')) },
    ]),
  }),
)}`
}

function openReports(say: Say, ward: string, reports: NonNullable<WardNews['reports']>): Html {
  const heading = html`<h3 class="govuk-heading-m">${say('ward.reports')}</h3>`
  if (reports.length === 0) return html`${heading}<p class="govuk-body">${say('ward.nothing')}</p>`
  return html`${heading}<p class="govuk-body">${say('ward.lead')}</p>
${scrolling(
  say('ward.caption', { ward }),
  table({
    caption: say('ward.caption', { ward }),
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: say('ward.kind') }, { text: say('ward.reported') }, { text: say('ward.ordered') }],
    rows: reports.map(({ kind, reported, ordered }) => [
      { html: inEnglish(say, kind) },
      { text: countInWords(say, reported) },
      { text: countInWords(say, ordered) },
    ]),
  }),
)}`
}

/** A day with its weekday. @param day as 2026-11-24 */
export function dayInWords(say: Say, day: string): string {
  const { locale } = say.language
  const words = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, words).format(Date.parse(`${day}T12:00:00Z`))
}

/** @param count no more exactly than it is told */
export function countInWords(say: Say, count: Rounded): string {
  if (count === 'none') return say('ward.none')
  return count === 'few' ? say('ward.few') : say('ward.about', { number: count })
}
