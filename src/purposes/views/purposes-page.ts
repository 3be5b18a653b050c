import { button } from '../../design-system/components/button.ts'
import { table } from '../../design-system/components/table.ts'
import { tag } from '../../design-system/components/tag.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { Published } from '../new-purpose.ts'
import type { Stage } from '../stage.ts'

export interface PurposesView {
  rows: readonly { described: Published; stage: Stage }[]
  /** Those about which somebody is still to be asked, or may still answer. */
  asking: ReadonlySet<string>
  titles: ReadonlyMap<string, string>
  officer: { role: string }
}

const title = 'New purposes'
const section = 'Street care'

/** What is in work, and how each stands. */
export function purposesPage({ rows, asking, titles, officer }: PurposesView): Page {
  const list = table({
    head: [{ text: 'Purpose' }, { text: 'Service' }, { text: 'How it stands' }, { text: 'Since' }],
    rows: rows.map(({ described, stage }) => [
      {
        html: html`<a class="govuk-link" href="/staff/purposes/${described.purpose}">${described.name}</a>`,
      },
      { text: titles.get(described.service) ?? described.service },
      { html: stageTag(stage, asking.has(described.purpose)) },
      { text: dayInWords(described.steps.at(-1)?.at ?? described.at) },
    ]),
  })
  return {
    title,
    section,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">What people told us is used for what we told them, and for nothing else. For a new purpose its owner describes it, the data protection officer advises, the owner decides, and then each person is asked. No answer means no. All of it is public in the <a class="govuk-link" href="/record-of-processing">record of processing</a>.</p>
${officer.role === 'owner' && button({ text: 'Describe a new purpose', href: '/staff/new-purpose' })}
${rows.length === 0 ? html`<p class="govuk-body">Nobody has described one yet.</p>` : scrolling('New purposes', list)}`,
  }
}

const tags: Record<Stage, { text: string; colour: string }> = {
  described: { text: 'Described: waits for advice', colour: 'blue' },
  'advised for': { text: 'Advised for: waits for the decision', colour: 'blue' },
  'advised against': { text: 'Advised against: waits for the decision', colour: 'orange' },
  'in force': { text: 'In force for those who said yes', colour: 'green' },
  'let go': { text: 'Refused: let go', colour: 'grey' },
  ended: { text: 'Ended', colour: 'grey' },
  over: { text: 'Over: its day is past', colour: 'grey' },
  'in other words since': { text: 'In other words since', colour: 'grey' },
}

export function stageTag(stage: Stage, isAsked: boolean): Html {
  const { text, colour } = tags[stage]
  if (stage !== 'in force' || !isAsked) return tag({ text, classes: `govuk-tag--${colour}` })
  return html`${tag({ text, classes: `govuk-tag--${colour}` })} ${tag({ text: 'Waits for people’s answers', classes: 'govuk-tag--yellow' })}`
}

export function nobodySignedIn(): Page {
  return {
    title,
    section,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=/staff/purposes">Sign in as an officer</a> to see which new purposes are in work, and to take a step that is yours.</p>`,
  }
}

export function noSuchPurpose(): Page {
  return {
    title: 'No such purpose',
    section,
    main: html`
<h1 class="govuk-heading-l">No such purpose</h1>
<p class="govuk-body">Nobody has described a new purpose of this name. <a class="govuk-link" href="/staff/purposes">See all new purposes</a>.</p>`,
  }
}

export function onlyOwners(): Page {
  return {
    title: 'This is for the owner of the service',
    section,
    main: html`
<h1 class="govuk-heading-l">This is for the owner of the service</h1>
<p class="govuk-body">Only whoever answers for a service describes a new purpose for what its people told. Nothing was noted. <a class="govuk-link" href="/staff/purposes">See all new purposes</a>.</p>`,
  }
}
