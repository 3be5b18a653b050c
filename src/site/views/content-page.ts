import { breadcrumbs } from '../../design-system/components/breadcrumbs.ts'
import { button } from '../../design-system/components/button.ts'
import { exitThisPage } from '../../design-system/components/exit-this-page.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { hidden, inEnglish, leftToRight, partInEnglish, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { Offer } from '../catalogue.ts'
import type { ContentPage } from '../content/page.ts'
import { otherFormatsLine } from './parts.ts'

/** A content page, with who answers for it, until when it was read, and what else belongs to its topic. */
export function contentPage(
  say: Say,
  page: ContentPage,
  { related, data, phone, now }: { related: readonly Offer[]; data: Html | null; phone: string; now: Date },
): Page {
  const { title, summary, topic, owner, review, body, form, sensitive } = page
  const day = dayInWords(new Date(`${review}T12:00:00Z`), say.language.locale)
  const overdue = review < now.toISOString().slice(0, 10)
  return {
    title,
    titleInEnglish: true,
    section: 'Services',
    inLanguage: 'partly',
    before: html`${sensitive && quickWayOut(say)}${crumbsTo(say, page)}`,
    main: html`
<h1 class="govuk-heading-l">${inEnglish(say, title)}</h1>
<p class="govuk-body-l">${inEnglish(say, summary)}</p>
${overdue && insetText({ html: phrase(say, 'content.overdue', { day, phone, fact: (words) => leftToRight(say, words) }) })}
${partInEnglish(say, body)}
${form !== null && button({ text: say('content.to-the-form'), href: `/services/${form}` })}
<h2 class="govuk-heading-s">${say(`topics.${topic.id}.more`)}</h2>
<ul class="govuk-list">
${related.map(
  ({ address, title: other }) =>
    html`<li><a class="govuk-link" href="${address}">${inEnglish(say, other)}</a></li>
`,
)}<li><a class="govuk-link" href="/topics/${topic.id}">${say('content.whole-topic')}</a></li>
</ul>
<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">
${otherFormatsLine(say)}
<p class="govuk-body-s">${phrase(say, 'content.owner', { owner, day, fact: (words) => inEnglish(say, words) })}</p>
${data}`,
  }
}

function crumbsTo(say: Say, { topic, title }: ContentPage): Html {
  return breadcrumbs({
    labelText: say('navigation.breadcrumb'),
    items: [
      { text: say('navigation.home'), href: '/' },
      { text: say(`topics.${topic.id}.title`), href: `/topics/${topic.id}` },
      { html: inEnglish(say, title) },
    ],
  })
}

function quickWayOut(say: Say): Html {
  return exitThisPage({
    html: phrase(say, 'content.leave', { hidden }),
    activatedText: say('content.leave-activated'),
    timedOutText: say('content.leave-timed-out'),
    pressTwoMoreTimesText: say('content.leave-twice-more'),
    pressOneMoreTimeText: say('content.leave-once-more'),
  })
}
