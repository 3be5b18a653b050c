/**
 * The website privacy policy as far as this site has grown (W1 to W3, B10, B23, B26, B27). It says what is true of
 * the running software and no more; each further matter brings its own sentences with it.
 */
import type { Council } from '../../council/council.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { publishedColumns, whatOurLogKeeps } from '../../statistics/statistics.ts'

export function policyPage({ names, drafts, dataProtection }: Council): Page {
  return {
    title: 'Website privacy policy',
    main: html`
<h1 class="govuk-heading-l">Website privacy policy</h1>
<p class="govuk-body-l">${names.full} safeguards the privacy of everyone who visits this site. This page says what the site does today. When the site learns something new, this page says so on the same day.</p>

<h2 class="govuk-heading-m" id="collect">What we collect</h2>
<p class="govuk-body">We ask only what the service you use needs, and the questions depend on what you tell us. The first page of each service lists every question and the reason for it.</p>
<p class="govuk-body">To <a class="govuk-link" href="/services/street-problem">report a problem in the street</a> we collect no personal details at all: we ask what is wrong and where, never who you are. The report is kept with a reference that nobody can trace to you.</p>
<p class="govuk-body">While you fill in a form, your answers lie on our server, not in a cookie. They are sealed with a key that only your own page holds, and are deleted when you send the form, when you ask us to, or ${drafts.keptHours} hours after your last step.</p>

<h2 class="govuk-heading-m" id="safeguards">How we safeguard your privacy</h2>
<ul class="govuk-list govuk-list--bullet">
<li>No page makes your browser send anything to any other site.</li>
<li>No page may run a script or use a style that is not a file of this site.</li>
<li>Your internet address is not written down. A scrambled form of it stays in our server’s memory for about a minute, so that nobody can flood the site; it is never written to disk or passed on, and it can not be unscrambled after midnight.</li>
<li>We make no attempt to find out who visits the site.</li>
<li>An ordinary visit sets no <a class="govuk-link" href="/cookies">cookie</a>.</li>
</ul>

<h2 class="govuk-heading-m" id="log">What our log keeps</h2>
${logKept()}

<h2 class="govuk-heading-m" id="ask">Questions and concerns</h2>
<p class="govuk-body">Ask our ${dataProtection.team}: ring ${dataProtection.phone}, write to ${dataProtection.email}, or use <a class="govuk-link" href="/contact#data-protection">our other addresses</a>.</p>`,
  }
}

/** B23: the log's own columns, printed from the list that makes the log. */
function logKept(): Html {
  return html`${whatOurLogKeeps.map((words) => html`<p class="govuk-body">${words}</p>`)}
${scrolling(
  'What each column of our log holds',
  table({
    firstCellIsHeader: true,
    head: [{ text: 'Column' }, { text: 'What it is' }, { text: 'What it may hold' }],
    rows: publishedColumns.map(({ title, words, mayContain }) => [
      { text: title },
      { text: words },
      { text: mayContain },
    ]),
  }),
)}`
}
