import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import type { Kind } from '../../records/records.ts'
import { atLongest, howLong } from '../kept-in-words.ts'
import type { RetentionParts } from '../pages.ts'
import { type Rule, rightsDesk } from '../schedule.ts'

/** The schedule in plain words, by service. Every period on it is the rule by which the machine deletes (B15). */
export function schedulePage({ schedule, services, draftHours, restorableDays }: RetentionParts): Page {
  const titled = [...services, { id: rightsDesk, title: 'Requests about your own data' }]
  const sections = titled.flatMap(({ id, title }) => {
    const rules = schedule.filter(({ service }) => service === id)
    return rules.length > 0 ? [service(id, title, rules)] : []
  })
  return {
    title: 'How long we keep what you tell us',
    wide: true,
    main: html`
<h1 class="govuk-heading-l">How long we keep what you tell us</h1>
<p class="govuk-body">These are the rules by which our system deletes. It works through them every minute, by itself, and
nobody has to remember it.</p>
<p class="govuk-body">A form you have not sent is deleted ${draftHours} ${draftHours === 1 ? 'hour' : 'hours'} after your last step.</p>
${sections}
${exceptions()}
${changes()}
${backups(restorableDays)}`,
  }
}

function service(id: string, title: string, rules: readonly Rule[]): Html {
  return html`
<h2 class="govuk-heading-m" id="kept-${id}">${title}</h2>
${scrolling(
  `How long we keep what: ${title}`,
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
<h2 class="govuk-heading-m" id="kept-longer">When something is kept longer</h2>
<p class="govuk-body">There is one brake only. An officer who works on your case can stop the deletion for a complaint, a
court case, an audit, a request about your data, or to keep somebody safe. The reason is recorded, and so is a day within
a year on which somebody must look again. When the brake is taken off, what is due goes within a minute.</p>`
}

function changes(): Html {
  return html`
<h2 class="govuk-heading-m" id="kept-changed">When we change a period</h2>
<p class="govuk-body">A longer period is never used for what you have given us already. A shorter one is, as long as its
time has not begun to run.</p>`
}

function backups(days: number): Html {
  const age = `${days} ${days === 1 ? 'day' : 'days'}`
  return html`
<h2 class="govuk-heading-m" id="kept-backups">Copies for emergencies</h2>
<p class="govuk-body">We make backups, so that nothing is lost when a machine breaks. A backup can be restored for ${age}.
What was deleted after it was made is deleted again before the site opens. Each month we change the keys that what you
tell us is locked with, and ${age} after that we destroy the old ones. From then on nobody can read what was deleted before
the change, in any backup, not even in one that was kept by mistake.</p>`
}
