import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { ArchivedDocument } from '../archive.ts'

/** An older document, word for word, with our notes beside it and never inside (R5, W1, B62). */
export function archivedPage({ id, title, council, when, source, bytes, notes }: ArchivedDocument): Page {
  return {
    title: `${title}, ${council}, ${when}`,
    wide: true,
    main: html`
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${council}, ${when}</span> ${title}</h1>
<div class="govuk-grid-row">
<div class="govuk-grid-column-two-thirds">
<p class="govuk-body"><strong>Superseded.</strong> This is a text of the past, kept word for word, mistakes included. It is not a policy of this site, and the addresses and numbers in it are not ours.</p>
<p class="govuk-body">${source}</p>
<p class="govuk-body"><a class="govuk-link" href="/policies/archive/${id}.txt">The same text as a file</a>. <a class="govuk-link" href="#notes">Our notes on what is no longer true</a>. <a class="govuk-link" href="/website-privacy-policy">The policy of this site today</a>.</p>
<h2 class="govuk-heading-m" id="text">The text</h2>
<div class="guildhall-verbatim">${bytes.toString('utf8')}</div>
</div>
<aside class="govuk-grid-column-one-third" aria-labelledby="notes">
<h2 class="govuk-heading-m" id="notes">Our notes</h2>
<p class="govuk-body-s">In our own words, in the order of the text.</p>
<dl class="guildhall-notes">
${notes.map(
  ({ about, says }) => html`<dt class="govuk-body-s">“${about}”</dt>
<dd class="govuk-body-s">${says}</dd>
`,
)}</dl>
</aside>
</div>`,
  }
}
