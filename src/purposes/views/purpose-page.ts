import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { AskingSoFar } from '../asking-so-far.ts'
import { basisInWords, conditionInWords } from '../basis.ts'
import type { Published } from '../new-purpose.ts'
import type { Deed, Stage } from '../stage.ts'
import { roleInWords } from './describe-page.ts'
import { adviceForm, type DeedTried, decisionForm, endForm, errorsOf } from './purpose-forms.ts'
import { stageTag } from './purposes-page.ts'
import { questionWords } from './question-words.ts'
import { inASentence } from './record-of-processing.ts'

export type { DeedTried } from './purpose-forms.ts'

export interface PurposeView {
  /** Every description of this purpose, newest first. */
  rows: readonly { described: Published; stage: Stage }[]
  /** What the officer is offered about each of them. */
  deeds: readonly (readonly Deed[])[]
  asking: AskingSoFar | null
  service: string
  sources: ReadonlyMap<string, string>
  tried: DeedTried | null
}

/** One new purpose: how it stands, its story, how far the asking has come, and the step that is the officer's. */
export function purposePage(view: PurposeView): Page {
  const { rows, deeds, asking, tried } = view
  const title = rows[0]!.described.name
  const offered = deeds.flat()
  const errors = tried === null ? [] : errorsOf(tried, offered)
  return {
    title: errors.length > 0 ? `Error: ${title}` : title,
    section: 'Street care',
    main: html`
${errors.length > 0 && errorSummary({ titleText: 'There is a problem', errorList: errors })}
<h1 class="govuk-heading-l">${title}</h1>
<div id="standing" tabindex="-1">
${rows.map((row, at) => oneDescription(view, row, deeds[at]!))}</div>
${asking && askingPart(asking)}
${offered.includes('describe anew') && inOtherWords(rows[0]!.described)}
<p class="govuk-body"><a class="govuk-link" href="/staff/purposes">All new purposes</a></p>`,
  }
}

function oneDescription(
  { sources, service, asking, tried }: PurposeView,
  { described, stage }: PurposeView['rows'][number],
  deeds: readonly Deed[],
): Html {
  const { takenFrom, basis, condition, roles, until } = described
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  return html`<h2 class="govuk-heading-m">Described on ${dayInWords(described.at)}</h2>
<p class="govuk-body">${stageTag(stage, asking?.open === true)}</p>
${questionWords(described)}
${summaryList({
  rows: [
    row('Service', service),
    row('People told it for', sources.get(takenFrom) ?? takenFrom),
    row('Basis in law', basisInWords[basis]),
    row('Special categories', condition === null ? 'None' : conditionInWords[condition]),
    row('Who may use it', roles.map(roleInWords).join(', ')),
    row('Until', until === null ? 'No end' : dayInWords(until)),
  ],
})}
${described.steps.length > 0 && story(described)}
${deeds.includes('advise') && adviceForm(described, tried)}
${(deeds.includes('go on') || deeds.includes('let go')) && decisionForm(described, stage, deeds, tried)}
${deeds.includes('end') && endForm(described, tried)}
`
}

function story({ steps }: Published): Html {
  return html`<h3 class="govuk-heading-s">What was advised and decided</h3>
<ol class="govuk-list govuk-list--spaced">
${steps.map(
  (step) => html`<li>${inASentence(step)}</li>
`,
)}</ol>`
}

function askingPart({ people }: AskingSoFar): Html {
  return html`<h2 class="govuk-heading-m" id="asking">How far the asking has come</h2>
<p class="govuk-body">Each person answers for themselves, <a class="govuk-link" href="/answer">with the code they were sent</a>. Nobody can say yes for them, and no answer is no. Whom no e-mail reaches <a class="govuk-link" href="/staff/asking">the owner of the service asks</a>.</p>
${people === 'fewer than 10' ? few : numbers(people)}`
}

const few = html`<p class="govuk-body">Fewer than 10 people are concerned. Of so few no numbers are shown: whoever knows them would know who said no.</p>`

function numbers(people: Exclude<AskingSoFar['people'], string>): Html {
  const row = (key: string, count: number) => ({ key: { text: key }, value: { text: String(count) } })
  return summaryList({
    rows: [
      row('To be asked in all', people.reachable),
      row('Said yes', people.yes),
      row('Said no', people.no),
      row('Took their yes back', people.takenBack),
      row('Asked or about to be, and can still answer', people.waiting),
      row('Did not answer in time, or were not reached, which is a no', people.late),
      row('Not asked yet', people.notAsked),
      row('Left no way to be reached, so that their data are not used', people.leftOut),
    ],
  })
}

function inOtherWords({ purpose }: Published): Html {
  return html`<h2 class="govuk-heading-m">In other words</h2>
<p class="govuk-body">What was described can not be changed. Other words are another question, which everybody is asked anew.</p>
${button({ text: 'Put it in other words', href: `/staff/purposes/${purpose}/words`, classes: 'govuk-button--secondary' })}`
}
