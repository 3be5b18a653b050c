import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import type { Kind } from '../../records/records.ts'
import { atLongest, howLong } from '../kept-in-words.ts'
import type { RetentionParts } from '../pages.ts'
import { ofAccounts, ofNews, type Rule, rightsDesk, tooMuch } from '../schedule.ts'

/** The schedule in plain words, by service. Every period on it is the rule by which the machine deletes (B15). */
export function schedulePage({
  schedule,
  services,
  draftHours,
  savedDays,
  restorableDays,
}: RetentionParts): Page {
  const titled = [
    ...services,
    { id: rightsDesk, title: 'Requests about your own data' },
    { id: tooMuch.service, title: 'Questions that people found too much' },
    { id: ofAccounts.service, title: 'Accounts' },
    { id: ofNews.service, title: 'News from us' },
  ]
  const kept = titled.flatMap(({ id, title }) => {
    const rules = schedule.filter(({ service }) => service === id)
    return rules.length > 0 ? [{ id: `kept-${id}`, title, rules }] : []
  })
  return {
    title: pageTitle,
    wide: true,
    main: html`
<h1 class="govuk-heading-l">${pageTitle}</h1>
<p class="govuk-body">These are the rules by which our system deletes. It works through them every minute, by itself, and
nobody has to remember it.</p>
<p class="govuk-body">A form you have not sent is deleted ${draftHours} ${draftHours === 1 ? 'hour' : 'hours'} after your last step. If you saved it to come back to it, it is kept for ${savedDays} ${savedDays === 1 ? 'day' : 'days'} from then.</p>
${contents([...kept, longer, changed, copies])}
${kept.map(service)}
${exceptions()}
${changes()}
${backups(restorableDays)}`,
  }
}

const pageTitle = 'How long we keep what you tell us'

interface Part {
  id: string
  title: string
}

const longer: Part = { id: 'kept-longer', title: 'When something is kept longer' }
const changed: Part = { id: 'kept-changed', title: 'When we change a period' }
const copies: Part = { id: 'kept-backups', title: 'Copies for emergencies' }

const heading = ({ id, title }: Part) => html`<h2 class="govuk-heading-m" id="${id}">${title}</h2>`

function contents(parts: readonly Part[]): Html {
  return html`<nav class="guildhall-no-print" aria-label="Parts of: ${pageTitle}">
<ul class="govuk-list">
${parts.map(
  ({ id, title }) => html`<li><a class="govuk-link" href="#${id}">${title}</a></li>
`,
)}</ul>
</nav>`
}

function service({ rules, ...part }: Part & { rules: readonly Rule[] }): Html {
  return html`
${heading(part)}
${scrolling(
  `How long we keep what: ${part.title}`,
  table({
    firstCellIsHeader: true,
    head: [
      { text: 'What' },
      { text: 'How long' },
      { text: 'At the longest' },
      { text: 'Why' },
      { text: 'Where the period comes from' },
      { text: 'Who decided it' },
    ],
    rows: rules.map((rule) => [
      { text: kindInWords[rule.kind] },
      { text: howLong(rule) },
      { text: atLongest(rule) },
      { text: rule.why },
      { text: rule.source },
      { text: rule.owner },
    ]),
  }),
)}`
}

const kindInWords: Record<Kind, string> = {
  contact: 'Your name and how to reach you',
  words: 'What you tell us in your own words',
  answers: 'Your answers about yourself',
  health: 'What you tell us about your health',
  identity: 'What you show us to prove who you are',
  evidence: 'Papers and pictures you send with a request',
  message: 'Messages between you and us',
  note: 'Notes that officers make while they work on it',
  letter: 'Letters between you and us',
  recording: 'Recordings of telephone calls',
  document: 'Other documents about your case',
  reason: 'The reasons for a decision',
}

function exceptions(): Html {
  return html`
${heading(longer)}
<p class="govuk-body">There is one brake only. An officer who works on your case can stop the deletion for a complaint, a
court case, an audit, a request about your data, or to keep somebody safe. The reason is recorded, and so is a day within
a year on which somebody must look again. When the brake is taken off, what is due goes within a minute.</p>`
}

function changes(): Html {
  return html`
${heading(changed)}
<p class="govuk-body">A longer period is never used for what you have given us already. A shorter one is, as long as its
time has not begun to run.</p>`
}

function backups(days: number): Html {
  const age = `${days} ${days === 1 ? 'day' : 'days'}`
  return html`
${heading(copies)}
<p class="govuk-body">We make backups, so that nothing is lost when a machine breaks. A backup can be restored for ${age}.
What was deleted after it was made is deleted again before the site opens. Each month we change the keys that what you
tell us is locked with, and ${age} after that we destroy the old ones. From then on nobody can read what was deleted before
the change, in any backup, not even in one that was kept by mistake.</p>`
}
