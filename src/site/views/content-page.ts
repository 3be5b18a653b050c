import { breadcrumbs } from '../../design-system/components/breadcrumbs.ts'
import { button } from '../../design-system/components/button.ts'
import { exitThisPage } from '../../design-system/components/exit-this-page.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { Offer } from '../catalogue.ts'
import type { ContentPage } from '../content/page.ts'
import { otherFormatsLine } from './parts.ts'

/** A content page, with who answers for it, until when it was read, and what else belongs to its topic. */
export function contentPage(
  page: ContentPage,
  { related, data, phone, now }: { related: readonly Offer[]; data: Html | null; phone: string; now: Date },
): Page {
  const { title, summary, topic, owner, review, body, form, sensitive } = page
  const crumbs = breadcrumbs({
    items: [{ text: 'Home', href: '/' }, { text: topic.title, href: `/topics/${topic.id}` }, { text: title }],
  })
  const reviewed = new Date(`${review}T12:00:00Z`)
  const overdue = review < now.toISOString().slice(0, 10)
  return {
    title,
    section: 'Services',
    before: sensitive ? html`${exitThisPage({})}${crumbs}` : crumbs,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body-l">${summary}</p>
${overdue && insetText({ text: `This page was due to be read again by ${dayInWords(reviewed)}. Something on it may have changed: ring ${phone} to be sure.` })}
${body}
${form !== null && button({ text: 'Go to the form', href: `/services/${form}` })}
<h2 class="govuk-heading-s">More about ${topic.title.charAt(0).toLowerCase()}${topic.title.slice(1)}</h2>
<ul class="govuk-list">
${related.map(
  ({ address, title: other }) => html`<li><a class="govuk-link" href="${address}">${other}</a></li>
`,
)}<li><a class="govuk-link" href="/topics/${topic.id}">Everything under this topic</a></li>
</ul>
<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">
${otherFormatsLine()}
<p class="govuk-body-s">This page is looked after by our ${owner}, who will read it again by ${dayInWords(reviewed)}.</p>
${data}`,
  }
}
