import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { radios } from '../../design-system/components/radios.ts'
import { table } from '../../design-system/components/table.ts'
import { tag } from '../../design-system/components/tag.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { Forecast } from '../forecast.ts'
import { type HoldReason, holdReasons, reviews } from '../holds.ts'
import type { Hold } from '../queries.ts'

export interface Tried {
  typed: { reference: string; reason: string; review: string }
  wrong: {
    reference?: 'empty' | 'unknown'
    reason?: 'empty'
    review?: 'empty'
    /** What the database answered to a new hold. */
    refused?: string
    /** And to taking one off. */
    kept?: string
  }
}

export interface DeskView {
  holds: readonly Hold[]
  forecast: readonly Forecast[]
  services: ReadonlyMap<string, string>
  /** YYYY-MM-DD */
  today: string
  prefix: string
  tried: Tried | null
}

const title = 'What is deleted when'

export function nobodySignedIn(back: string): Page {
  return {
    title,
    section: 'Street care',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=${back}">Sign in as an officer</a> to see what goes when, and what is stopped from being deleted.</p>`,
  }
}

export function deskPage(view: DeskView): Page {
  const errors = view.tried ? errorsOf(view.tried, view.prefix) : []
  return {
    title: errors.length > 0 ? `Error: ${title}` : title,
    section: 'Street care',
    main: html`
${errors.length > 0 && errorSummary({ titleText: 'There is a problem', errorList: errors })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">What people told us goes by itself when its time has come. <a class="govuk-link" href="/retention">How long we keep what</a> is public. Only a hold stops it.</p>
<h2 class="govuk-heading-m" id="holds" tabindex="-1">Stopped from being deleted</h2>
${holdsOf(view)}
<h2 class="govuk-heading-m">Stop something from being deleted</h2>
${form(view, errors)}
<h2 class="govuk-heading-m">What goes in which month</h2>
${months(view)}`,
  }
}

const reasons: Record<HoldReason, string> = {
  complaint: 'Somebody has complained about it',
  court: 'A court case needs it',
  audit: 'An audit needs it',
  'rights-request': 'The person has asked for their data',
  safeguarding: 'Somebody could be in danger',
}

function holdsOf({ holds, today }: DeskView): Html {
  if (holds.length === 0)
    return html`<p class="govuk-body">Nothing. All that is due goes in the next round, within a minute.</p>`
  const rows = holds.map((hold) => [
    {
      html: html`<a class="govuk-link" href="/staff/${hold.service}/${hold.reference}">${hold.reference}</a>`,
    },
    { text: hold.reason === null ? 'Told to whoever has it in hand' : reasons[hold.reason as HoldReason] },
    { html: reviewOf(hold, today) },
    { html: wayOff(hold) },
  ])
  const head = [{ text: 'Case' }, { text: 'Why' }, { text: 'Look again by' }, { text: 'Let it go' }]
  return scrolling('Holds of your services', table({ head, rows }))
}

function reviewOf({ review_on }: Hold, today: string): Html {
  const on = dayInWords(new Date(`${review_on}T12:00:00Z`))
  return review_on > today
    ? html`${on}`
    : html`${on} ${tag({ text: 'Look again now', classes: 'govuk-tag--red' })}`
}

function wayOff({ id, reference, mine }: Hold): Html {
  if (mine) return html`You put it on. A colleague who answers for the service takes it off.`
  const words = html`Take the hold off<span class="govuk-visually-hidden"> ${reference}</span>`
  return html`<form method="post" action="/staff/keeping/release" novalidate>
<input type="hidden" name="hold" value="${id}">
${button({ html: words, classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true })}
</form>`
}

function form({ tried, prefix }: DeskView, errors: readonly { href: string; text: string }[]): Html {
  const typed = tried?.typed
  const errorAt = (id: string) => {
    const text = errors.find(({ href }) => href === `#${id}`)?.text
    return text === undefined ? {} : { errorMessage: { text } }
  }
  return html`<form method="post" action="/staff/keeping" novalidate>
${input({
  id: 'reference',
  name: 'reference',
  label: { text: 'Reference of the case' },
  hint: { text: `For example ${prefix}-7K2M-9QXD` },
  classes: 'govuk-input--width-20',
  autocomplete: 'off',
  spellcheck: false,
  value: typed?.reference ?? '',
  ...errorAt('reference'),
})}
${radios({
  name: 'reason',
  fieldset: { legend: { text: 'Why must it be kept?', classes: 'govuk-fieldset__legend--s' } },
  items: holdReasons.map((value) => ({ value, text: reasons[value] })),
  value: typed?.reason ?? '',
  ...errorAt('reason'),
})}
${radios({
  name: 'review',
  classes: 'govuk-radios--inline',
  fieldset: {
    legend: { text: 'When must somebody look at it again?', classes: 'govuk-fieldset__legend--s' },
  },
  items: reviews.map((value) => ({ value, text: value === '1' ? 'In a month' : `In ${value} months` })),
  value: typed?.review ?? '',
  ...errorAt('review'),
})}
${button({ text: 'Stop it from being deleted', preventDoubleClick: true })}
</form>`
}

function months({ forecast, services }: DeskView): Html {
  if (forecast.length === 0)
    return html`<p class="govuk-body">Your services hold nothing that people told of themselves.</p>`
  const rows = forecast.map(({ month, service, waits, records }) => [
    { text: monthInWords(month) },
    { text: services.get(service) ?? service },
    { text: waits ? 'At the latest, if its case stays open' : 'Its time is set' },
    { text: String(records), format: 'numeric' },
  ])
  const head = [
    { text: 'Month' },
    { text: 'Service' },
    { text: 'How sure' },
    { text: 'Records', format: 'numeric' },
  ]
  return scrolling('Records by month', table({ head, rows }))
}

const monthInWords = (month: string) => dayInWords(new Date(`${month}T12:00:00Z`)).replace(/^\d+ /, '')

const refusals: Record<string, string> = {
  'refused: not signed in': 'Your session has ended. Sign in again.',
  'refused: no such case here': 'This case belongs to another service.',
  'refused: not your case': 'Take this case first, or ask whoever answers for the service.',
  'refused: not for this role': 'Only whoever answers for the service takes a hold off.',
  'refused: another officer must': 'You put this hold on. A colleague has to take it off.',
  'refused: nothing here': 'This hold has been taken off already.',
}

function errorsOf({ wrong }: Tried, prefix: string): { href: string; text: string }[] {
  const errors: { href: string; text: string }[] = []
  if (wrong.refused !== undefined)
    errors.push({ href: '#reference', text: refusals[wrong.refused] ?? 'This was refused.' })
  if (wrong.kept !== undefined)
    errors.push({ href: '#holds', text: refusals[wrong.kept] ?? 'This was refused.' })
  if (wrong.reference === 'empty')
    errors.push({ href: '#reference', text: `Enter the reference, like ${prefix}-7K2M-9QXD` })
  if (wrong.reference === 'unknown')
    errors.push({ href: '#reference', text: 'There is no case with this reference. Check the letters' })
  if (wrong.reason) errors.push({ href: '#reason', text: 'Say why it must be kept' })
  if (wrong.review) errors.push({ href: '#review', text: 'Say when somebody must look at it again' })
  return errors
}
