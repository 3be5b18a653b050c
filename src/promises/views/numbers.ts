/** What the council counts in public: incidents (W2), and how its links to other sites are (W54). */
import type { OutsideLink } from '../../council/council.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import type { IncidentKind } from '../../incidents/incidents.ts'

const kinds: Record<IncidentKind, string> = {
  'cookie-held-back': 'A cookie that is not in our list was held back before it left',
  'registration-expires-soon': 'Our registration with the regulator was to end within 60 days',
  'registration-expired': 'Our registration with the regulator had ended',
  'regulator-not-yet': 'The regulator was named as it was not called yet',
  'review-overdue': 'A page or a link was not read again by its day',
  'link-dead': 'A link to another site was found dead',
  'law-not-reviewed': 'A law behind a form was not read again by its day, and the form was by phone only',
  'question-unused': 'Nobody used the answers to a question in a whole quarter',
  'question-never-asked': 'A question of a form came up for nobody in a whole quarter',
  'challenge-overdue': 'Somebody who found a question too much had no answer by the day they were told',
  'many-at-the-counter':
    'An officer wanted to look at more accounts in a day, or give out more codes for cases, than we let anybody',
  'many-proofs-of-identity':
    'Somebody wanted to add an older case by proving who they are, after three such proofs were wrong or refused within a day',
  'files-not-checked':
    'On a day, files had to wait because no virus scanner with young enough signatures could be asked',
  'file-infected-later':
    'A virus was found in a file that had been called clean before, and it was withdrawn',
  'file-changed': 'The stored bytes of a file were not those that had come, and it was withdrawn',
  'file-missing': 'The stored bytes of a file were not there',
}

export function incidentsInNumbers(counted: readonly { kind: string; count: number }[]): Html {
  const rows = Object.entries(kinds).map(([kind, words]) => [
    { text: words },
    { text: String(counted.find((found) => found.kind === kind)?.count ?? 0), format: 'numeric' },
  ])
  return html`<h2 class="govuk-heading-m" id="incidents">Incidents</h2>
<p class="govuk-body">How often these things were recorded in the last 365 days. Other things that go wrong are not recorded as incidents yet.</p>
${scrolling(
  'Incidents of the last 365 days',
  table({
    firstCellIsHeader: true,
    head: [{ text: 'What happened' }, { text: 'How often', format: 'numeric' }],
    rows,
  }),
)}`
}

/** W9: a form that leans on a law which nobody has read again in time. */
export function formsAway(titles: readonly string[]): Html {
  return html`<h2 class="govuk-heading-m" id="by-phone-only">Forms that are by phone only today</h2>
<p class="govuk-body">A law behind each of them was to be read again by a day that is past. They are back once that is done.</p>
<ul class="govuk-list govuk-list--bullet">
${titles.map((title) => html`<li>${title}</li>`)}</ul>`
}

/** W13: nothing of who asked, or of what they wrote. */
export const whereQuestionsAreAsked = html`<p class="govuk-body">Beside each question of a form, but for those on equality, anybody can ask whether it is too much. <a class="govuk-link" href="/too-much">Which questions were too much for somebody, and what came of it, in numbers</a>.</p>`

export function linksInNumbers(links: readonly OutsideLink[], now: Date): Html {
  const today = now.toISOString().slice(0, 10)
  const count = (is: (link: OutsideLink) => boolean) => links.filter(is).length
  return html`<h2 class="govuk-heading-m" id="links">Links to other sites</h2>
<p class="govuk-body">Each has a team that answers for it and a day by which it is read again. Somebody of the team follows it; this site itself asks no other site anything.</p>
<ul class="govuk-list govuk-list--bullet">
<li>Links in all: ${links.length}</li>
<li>Found to work: ${count(({ checked }) => checked?.result === 'works')}</li>
<li>Found dead: ${count(({ checked }) => checked?.result === 'dead')}</li>
<li>Not followed by anybody yet: ${count(({ checked }) => checked === null)}</li>
<li>Overdue to be read again: ${count(({ reviewBy }) => reviewBy < today)}</li>
</ul>`
}
