/** What is said of the notice where something is sent (B63). */
import { type Html, html } from '../../design-system/html.ts'
import { inEnglish, notice as told } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { ToldVersion } from '../version-id.ts'

/** Which version holds and since when, with what it changed one link away. */
export function underNotice(say: Say, { href, title, since }: ToldVersion): Html {
  return told(say, 'submit.under', {
    title,
    day: since,
    link: (words) => html`<a class="govuk-link" href="${href}">${words}</a>`,
  })
}

/** It changed while somebody filled something in, and nothing was sent: what changed is said here, not behind a link. */
export function noticeChanged(say: Say, { title, since, changes }: ToldVersion): Html {
  return html`<p class="govuk-body">${told(say, 'submit.changed', { title, day: since })}</p>
<ul class="govuk-list govuk-list--bullet">
${changes.map((change) => html`<li>${inEnglish(say, change)}</li>`)}
</ul>`
}
