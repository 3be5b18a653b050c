import type { OutsideLink } from '../../council/council.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { Row, State } from '../rows.ts'
import { formsAway, incidentsInNumbers, linksInNumbers, whereQuestionsAreAsked } from './numbers.ts'
import { type Said, statement, stateWord, stateWords } from './statement.ts'

export type Policy = { id: string; title: string; rows: readonly (Row & { state: State })[] }

export interface PromisesShown {
  policies: readonly Policy[]
  sentences: readonly (Said & { rows: readonly string[] })[]
  incidents: readonly { kind: string; count: number }[]
  /** The titles of the forms that are by phone only today. */
  away: readonly string[]
  links: readonly OutsideLink[]
  now: Date
}

/** Every statement of the old policies with its state, in words for residents, each with its anchor (R5). */
export function promisesPage({ policies, sentences, incidents, away, links, now }: PromisesShown): Page {
  const saying = (row: string) => sentences.filter(({ rows }) => rows.includes(row))
  return {
    title: 'What we promised, and whether we keep it',
    main: html`
<h1 class="govuk-heading-l">What we promised, and whether we keep it</h1>
<p class="govuk-body">What this site says about privacy descends from older policies. Each of their statements stands here in its own words, with what it asks of us, whether we keep it, and where we say so today.</p>
<h2 class="govuk-heading-m" id="how-we-tell">How we tell</h2>
<ul class="govuk-list govuk-list--bullet">
<li><strong>${stateWords.kept}</strong>: a test asks the site as a visitor would, and finds it so. The same test fails when the site is broken on purpose.</li>
<li><strong>${stateWords.part}</strong>: the same is true of a part of it. What is missing is named.</li>
<li><strong>${stateWords.said}</strong>: what the council says today, because a law gives it or because people who work for the council do it. No test has shown it. Who keeps it is named.</li>
<li><strong>${stateWords['not yet']}</strong>: we do not claim it, and no sentence in force says it.</li>
</ul>
<p class="govuk-body">These tests are made on the program before it is put to use. <strong>Nothing on this page is a live check of the site yet</strong>, so a fault of today does not show here by itself.</p>
${counts(policies)}
${incidentsInNumbers(incidents)}
${away.length > 0 && formsAway(away)}
${whereQuestionsAreAsked}
${linksInNumbers(links, now)}
${policies.map(
  ({ id, title, rows }) => html`<h2 class="govuk-heading-m" id="${id}">${title}</h2>
<p class="govuk-body"><a class="govuk-link" href="/policies/archive/${id}">The whole text, word for word<span class="govuk-visually-hidden">: ${title}</span></a>. It is one of the past; its telephone numbers and addresses are left out here.</p>
${rows.map((row) => statement(row, saying(row.id)))}`,
)}`,
  }
}

function counts(policies: readonly Policy[]): Html {
  const all = policies.flatMap(({ rows }) => rows.map(({ state }) => stateWord(state)))
  return html`<p class="govuk-body">Of ${all.length} statements we keep ${count('kept')}, ${count('part')} in part, and ${count('not yet')} not yet. What the council says and we have not shown: ${count('said')}.</p>`
  function count(state: string): number {
    return all.filter((word) => word === state).length
  }
}
