import { backLink } from '../../design-system/components/back-link.ts'
import { button } from '../../design-system/components/button.ts'
import { notificationBanner } from '../../design-system/components/notification-banner.ts'
import { pagination } from '../../design-system/components/pagination.ts'
import { table } from '../../design-system/components/table.ts'
import { tag } from '../../design-system/components/tag.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { describeAnswers, type Service } from '../../forms/forms.ts'
import { day, inWords } from '../../platform/clock.ts'
import type { Looked } from '../../records/records.ts'
import type { Tracked } from '../cases.ts'
import type { Desk } from '../desk.ts'
import type { Case } from '../queries.ts'
import { nextStates, type State, states, statesOf } from '../state.ts'
import { type AskingShown, askingErrors, askingPart, waitsFor } from './asking.ts'
import { personalPart } from './desk.ts'
import { proposalPart } from './proposal.ts'
import { answersList, story } from './tracking.ts'

interface List {
  service: Service
  /** The form of each version that a case in the list was sent with. */
  forms: ReadonlyMap<string, Service>
  state: State
  page: number
  pages: number
  counts: readonly { state: State; cases: number }[]
  cases: readonly Case[]
  answers: ReadonlyMap<string, Record<string, string>>
  /** The way to what another matter has of this service. */
  beside: Html | null
  now: Date
}

/** The team's list: what could hurt somebody first, then the oldest. */
export function listPage(list: List): Page {
  const { service, forms, state, page, pages, counts, cases, answers, beside, now } = list
  const countOf = (wanted: State) => counts.find((count) => count.state === wanted)?.cases ?? 0
  const title = `${service.title}: ${statesOf(service)[state].title.toLowerCase()}`
  return {
    title: pages > 1 ? `${title}, page ${page} of ${pages}` : title,
    section: 'Street care',
    wide: true,
    main: html`
<h1 class="govuk-heading-l">Cases of ${service.team.name}</h1>
<nav aria-label="Cases by state" class="guildhall-choices govuk-body">
${states.map((other) => choice(service, other, other === state, countOf(other)))}</nav>
<h2 class="govuk-heading-m">${statesOf(service)[state].title}</h2>
${cases.length === 0 ? html`<p class="govuk-body">There are no cases here.</p>` : listTable(service, forms, cases, answers, now)}
${pages > 1 ? pagesOf(service, state, page, pages) : null}
${beside}
<p class="govuk-body"><a class="govuk-link" href="/staff/keeping">What is deleted when</a></p>
<p class="govuk-body"><a class="govuk-link" href="/staff/usage">Which answers are used</a></p>`,
  }
}

function choice(service: Service, state: State, isCurrent: boolean, count: number): Html {
  const text = `${statesOf(service)[state].title} (${count})`
  if (isCurrent) return html`<strong aria-current="page">${text}</strong> `
  return html`<a class="govuk-link" href="/staff/${service.id}?state=${state}">${text}</a> `
}

function listTable(
  service: Service,
  forms: List['forms'],
  cases: readonly Case[],
  answers: List['answers'],
  now: Date,
): Html {
  return scrolling(
    'Cases',
    table({
      head: [{ text: 'Reference' }, { text: 'What and where' }, { text: 'Waiting' }],
      rows: cases.map((c) => [
        {
          html: html`<a class="govuk-link guildhall-code" href="/staff/${service.id}/${c.reference}">${c.reference}</a>
${c.urgent ? danger : null}`,
        },
        { text: inShort(forms.get(c.version) ?? service, answers.get(c.id) ?? {}) },
        { text: waiting(c.submitted_at, now) },
      ]),
    }),
  )
}

/** Somebody could be hurt: stands with the reference, so that a narrow screen shows it too. */
const danger = tag({ text: 'Danger', classes: 'govuk-tag--red' })

/** The answers in one line, for a list. */
function inShort(service: Service, answers: Record<string, string>): string {
  return describeAnswers(service, answers)
    .slice(0, 3)
    .map(({ answer }) => answer)
    .join(' · ')
}

function waiting(since: Date, now: Date): string {
  const days = Math.max(0, Math.floor((now.getTime() - since.getTime()) / day))
  if (days === 0) return 'less than a day'
  return days === 1 ? '1 day' : `${days} days`
}

function pagesOf(service: Service, state: State, page: number, pages: number): Html {
  const to = (number: number) => `/staff/${service.id}?state=${state}&page=${number}`
  return pagination({
    ...(page > 1 ? { previous: { href: to(page - 1) } } : {}),
    ...(page < pages ? { next: { href: to(page + 1) } } : {}),
  })
}

/** One case, with the buttons that move it on. */
export function casePage(
  service: Service,
  tracked: Tracked,
  {
    refused,
    desk,
    looked,
    purpose,
    beside,
    besideOpened,
    asking,
  }: {
    refused: keyof typeof refusals | null
    desk: Desk
    looked: Looked | null
    purpose: string | null
    beside: Html | null
    /** What is shown with what was just opened, and only then. */
    besideOpened: Html | null
    asking: AskingShown
  },
): Page {
  const { reference, state, urgent } = tracked.case
  const next = nextStates(state)
  return {
    title: `${asking.wrong ? 'Error: ' : ''}Case ${reference}: ${statesOf(service)[state].title.toLowerCase()}`,
    section: 'Street care',
    before: backLink({ text: 'Back to the list', href: `/staff/${service.id}?state=${state}` }),
    main: html`
${askingErrors(asking)}
${refused ? notificationBanner({ text: refusals[refused] }) : null}
<h1 class="govuk-heading-l">Case <span class="guildhall-code">${reference}</span></h1>
<p class="govuk-body">${tag({ text: statesOf(service)[state].title })} ${urgent ? danger : null} ${waitsFor(tracked, asking)}</p>
${answersList(tracked, service)}
${beside}
${personalPart(service, reference, desk, { looked, beside: besideOpened })}
${askingPart(service, tracked, asking, { desk, looked, purpose })}
${desk.kind === 'in hand' || desk.kind === 'nothing personal' ? proposalPart(service, tracked, { looked, purpose }) : null}
<h2 class="govuk-heading-m">What has happened</h2>
${story(tracked, service)}
${next.length > 0 ? moving(service, tracked, next) : html`<p class="govuk-body">Nothing more is to be done. Sent ${inWords(tracked.case.submitted_at)}.</p>`}`,
  }
}

const refusals = {
  'moved by another':
    'Nothing was changed: another officer moved this case while your page was open. This is how it stands now.',
  'not a next state': 'Nothing was changed: a case cannot go to that state from where it stands.',
}

function moving(service: Service, { case: { reference, state } }: Tracked, next: readonly State[]): Html {
  return html`<h2 class="govuk-heading-m">Move it on</h2>
<p class="govuk-body">Whoever sent it sees the new state at once, with their reference and code.</p>
<form method="post" action="/staff/${service.id}/${reference}" novalidate class="govuk-button-group">
<input type="hidden" name="from" value="${state}">
${next.map((to) => button({ text: statesOf(service)[to].title, name: 'to', value: to, classes: 'govuk-button--secondary', preventDoubleClick: true }))}
</form>`
}

export function noSuchCase(): Page {
  return {
    title: 'Case not found',
    section: 'Street care',
    main: html`
<h1 class="govuk-heading-l">Case not found</h1>
<p class="govuk-body">There is no such case, or it belongs to another service.</p>`,
  }
}
