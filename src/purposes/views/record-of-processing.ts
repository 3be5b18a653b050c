import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { RecordedPurpose, RecordOfProcessing } from '../record-of-processing.ts'

/** The record of processing as everybody can read it (UK GDPR Art 30). */
export function recordOfProcessingPage(record: RecordOfProcessing): Page {
  const { controller, officer, purposes, notInForce, suppliers, toldLater, security } = record
  return {
    title: 'Record of processing',
    main: html`
<h1 class="govuk-heading-l">Record of processing</h1>
<p class="govuk-body">What ${controller.name} uses personal data for, whose, on what basis, who gets them and for how long. This page is printed from the registers that our program obeys: what is not in here, it refuses.</p>
<p class="govuk-body">Before we use what people told us for something new, we ask each of them. <a class="govuk-link" href="/answer">Answer a question from us</a> with the code of our letter or e-mail.</p>
<nav class="guildhall-no-print" aria-label="Parts of: Record of processing">
<ul class="govuk-list">
${[
  ...purposes,
  ...(suppliers.length > 0 ? [suppliedBy] : []),
  ...(toldLater.length > 0 ? [later] : []),
  ...(notInForce.length > 0 ? [proposed] : []),
  who,
  secure,
].map(
  ({ id, name }) => html`<li><a class="govuk-link" href="#${id}">${name}</a></li>
`,
)}</ul>
</nav>
${purposes.map(onePurpose)}
${suppliers.length > 0 && whoSupplies(suppliers)}
${toldLater.length > 0 && looksToldLater(toldLater)}
${notInForce.length > 0 && others(notInForce)}
<h2 class="govuk-heading-m" id="${who.id}">${who.name}</h2>
${summaryList({
  rows: [
    row('Who decides', html`<p class="govuk-body">${controller.name}</p>${list(controller.address)}`),
    row('How to reach us', list([`Phone: ${controller.phone}`, `E-mail: ${controller.email}`])),
    row('Who watches over it', list([officer.title, `Phone: ${officer.phone}`, `E-mail: ${officer.email}`])),
  ],
})}
<h2 class="govuk-heading-m" id="${secure.id}">${secure.name}</h2>
<ul class="govuk-list govuk-list--bullet">
${security.map(
  (sentence) => html`<li>${sentence}</li>
`,
)}</ul>`,
  }
}

const suppliedBy = { id: 'suppliers', name: 'Others this site asks for something' }
const later = { id: 'told-later', name: 'Looks that are told later' }
const proposed = { id: 'not-in-force', name: 'New uses that are not in force' }
const who = { id: 'who-answers', name: 'Who answers for it' }
const secure = { id: 'how-it-is-protected', name: 'How it is protected' }

function onePurpose(purpose: RecordedPurpose): Html {
  const { id, name, why, owner, basis, people, data, recipients, kept, told, decided } = purpose
  return html`<h2 class="govuk-heading-m" id="${id}">${name}</h2>
<p class="govuk-body">${why}</p>
${summaryList({
  rows: [
    row('On what basis', list(basis)),
    row('Whose data', list(people)),
    row('What data', list(data)),
    row('Who gets them', list(recipients)),
    row('How long they are kept', html`${kept}`),
    row('When people see that somebody looked', html`${told}`),
    row('Who answers for it', html`${owner}`),
    ...(decided.length > 0 ? [row('How it was decided', list(decided.map(inASentence)))] : []),
  ],
})}
`
}

function whoSupplies(suppliers: RecordOfProcessing['suppliers']): Html {
  return html`<h2 class="govuk-heading-m" id="${suppliedBy.id}">${suppliedBy.name}</h2>
<p class="govuk-body">Our program gives these what stands here, about people or for them. Nobody else outside the council gets anything about people but the recipients named above.</p>
${summaryList({ rows: suppliers.map(({ name, given }) => row(name, html`${given}`)) })}
`
}

function looksToldLater(toldLater: RecordOfProcessing['toldLater']): Html {
  return html`<h2 class="govuk-heading-m" id="${later.id}">${later.name}</h2>
<p class="govuk-body">People see these looks later in the list of who looked at their data. Only looks that were allowed wait: when somebody was refused, people see it within a minute.</p>
<ul class="govuk-list govuk-list--bullet">
${toldLater.map(
  ({ what, told }) => html`<li>${what}: ${told}.</li>
`,
)}</ul>`
}

function others(notInForce: RecordOfProcessing['notInForce']): Html {
  return html`<h2 class="govuk-heading-m" id="${proposed.id}">${proposed.name}</h2>
<p class="govuk-body">They were thought of and open nothing: not decided yet, let go, ended, or described in other words since.</p>
${notInForce.map(
  ({ id, name, why, decided }) => html`<h3 class="govuk-heading-s" id="${id}">${name}</h3>
<p class="govuk-body">${why}</p>
${decided.length > 0 && list(decided.map(inASentence))}
`,
)}`
}

const row = (key: string, value: Html) => ({ key: { text: key }, value: { html: value } })

const list = (items: readonly string[]) =>
  html`<ul class="govuk-list govuk-!-margin-bottom-0">${items.map((item) => html`<li>${item}</li>`)}</ul>`

const steps: Record<string, string> = {
  'advised-for': 'advised in favour of it',
  'advised-against': 'advised against it',
  decided: 'decided to ask people',
  dropped: 'let it go',
  ended: 'ended it',
}

const officers: Record<string, string> = {
  owner: 'the owner of the service',
  'data-protection-officer': 'the data protection officer',
  'senior-information-risk-owner': 'the senior information risk owner',
}

/** A step of a new purpose with its day, whoever took it, and their words: published (D2). */
export function inASentence({ step, words, role, at }: RecordedPurpose['decided'][number]): string {
  return `${dayInWords(at)}: ${officers[role] ?? role} ${steps[step] ?? step}. ${words}`
}
