import type { Council } from '../../council/council.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { Service } from '../../forms/forms.ts'

export function homePage({ names }: Council, services: readonly Service[]): Page {
  return {
    title: 'Home',
    section: 'Home',
    main: html`
<h1 class="govuk-heading-xl">${names.full}</h1>
<p class="govuk-body-l">What would you like to do?</p>
<ul class="govuk-list govuk-list--spaced">
${services.map(
  ({
    id,
    title,
    summary,
  }) => html`<li><a class="govuk-link govuk-!-font-weight-bold" href="/services/${id}">${title}</a><br>${summary}</li>
`,
)}<li><a class="govuk-link govuk-!-font-weight-bold" href="/track">See what became of a report</a><br>With the reference and the code you were given.</li>
</ul>
<h2 class="govuk-heading-m">What this site does with you</h2>
<ul class="govuk-list govuk-list--bullet">
<li>It sets no cookie, unless you press a button that says it will.</li>
<li>It sends nothing to any other company: no fonts, maps, pictures or counters of theirs.</li>
<li>It works without scripts and without cookies, to the last step.</li>
<li>It does not note who came, or from where; <a class="govuk-link" href="/website-privacy-policy#log">this is all it counts</a>.</li>
</ul>`,
  }
}
