import { button } from '../../design-system/components/button.ts'
import { pagination } from '../../design-system/components/pagination.ts'
import { table } from '../../design-system/components/table.ts'
import { tag } from '../../design-system/components/tag.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { dayInWords, inWords } from '../../platform/clock.ts'
import type { Collection, Listed } from '../queries.ts'
import { states, troubleInWords, ways } from './in-words.ts'

/** A CSV file that this officer collects. */
export interface OwnFile {
  service: string
  use: string
  /** In words, as the form says it. */
  what: string
  until: string
  isOver: boolean
  /** How many cases wait in it. */
  cases: number
}

export interface DeliveriesView {
  /** Null for an officer who runs no service. */
  deliveries: readonly Listed[] | null
  page: number
  more: boolean
  files: readonly OwnFile[]
  collections: readonly Collection[]
  titleOf: (service: string) => string
  hasReceiver: (delivery: Pick<Listed, 'service' | 'use' | 'way'>) => boolean
  /** There was nothing in the file that was asked for. */
  nothingThere: boolean
}

export const title = 'What is sent on'
const section = 'Street care'

export function deliveriesPage(view: DeliveriesView): Page {
  const { deliveries, files } = view
  return {
    title,
    section,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${view.nothingThere && html`<p class="govuk-body" role="alert">There is nothing in this file that you can collect now.</p>`}
<p class="govuk-body">Some forms say that their answers are sent on: to another system, by e-mail to a team, or as a file. What is personal is opened only to be sent, and the person can see that it was.</p>
${deliveries === null && files.length === 0 && html`<p class="govuk-body">None of this is part of your work: it is for the supervisor and the owner of a service.</p>`}
${files.length > 0 && filesPart(view)}
${deliveries !== null && waitingPart(view, deliveries)}`,
  }
}

function waitingPart(view: DeliveriesView, deliveries: readonly Listed[]): Html {
  const heading = html`<h2 class="govuk-heading-m">What has not arrived</h2>`
  if (deliveries.length === 0)
    return html`${heading}<p class="govuk-body">Nothing. All that your services send on has arrived.</p>`
  const rows = deliveries.map((delivery) => [
    {
      html: html`<a class="govuk-link guildhall-code" href="/staff/deliveries/${delivery.id}">${delivery.reference}</a>`,
    },
    { text: `${view.titleOf(delivery.service)}, ${ways[delivery.way]}` },
    { html: stateTag(delivery) },
    { text: troubleInWords(delivery, view.hasReceiver(delivery)) },
    { text: String(delivery.attempts), format: 'numeric' },
    { text: delivery.tried_at === null ? 'Never' : inWords(delivery.tried_at) },
  ])
  const head = [
    { text: 'Reference' },
    { text: 'Service and way' },
    { text: 'State' },
    { text: 'What went wrong' },
    { text: 'Attempts', format: 'numeric' },
    { text: 'Last attempt' },
  ]
  const to = (page: number) => `/staff/deliveries?page=${page}`
  return html`${heading}
${scrolling('What has not arrived', table({ head, rows }))}
${pagination({
  ...(view.page > 1 ? { previous: { href: to(view.page - 1) } } : {}),
  ...(view.more ? { next: { href: to(view.page + 1) } } : {}),
})}`
}

export function stateTag({ state }: Listed): Html {
  const classes = state === 'waiting' ? 'govuk-tag--grey' : 'govuk-tag--red'
  return tag({ text: states[state], classes })
}

function filesPart(view: DeliveriesView): Html {
  return html`<h2 class="govuk-heading-m">Files that you collect</h2>
<p class="govuk-body">Each collection is written into the list of everybody in it. Keep a file no longer than the work needs it.</p>
${view.files.map((file) => filePart(file, view))}
${
  view.collections.length > 0 &&
  html`<h3 class="govuk-heading-s">Collected before</h3>
${view.collections.map((one) => againPart(one, view))}`
}`
}

function filePart(file: OwnFile, { titleOf }: DeliveriesView): Html {
  const name = `${titleOf(file.service)}: ${file.what}`
  const count = file.cases === 1 ? '1 case waits' : `${file.cases} cases wait`
  const until = dayInWords(new Date(`${file.until}T12:00:00Z`))
  const form = html`<form method="post" action="/staff/deliveries/collected.csv" novalidate>
<input type="hidden" name="service" value="${file.service}"><input type="hidden" name="use" value="${file.use}">
${button({ html: html`Collect the file<span class="govuk-visually-hidden">: ${name}</span>`, classes: 'govuk-button--secondary' })}
</form>`
  return html`<h3 class="govuk-heading-s">${name}</h3>
<p class="govuk-body">${file.isOver ? `Its last day was ${until}: nothing is collected any more.` : `${count}. It can be collected until ${until}.`}</p>
${!file.isOver && file.cases > 0 && form}`
}

function againPart({ id, service, use, at, cases }: Collection, { titleOf }: DeliveriesView): Html {
  const count = cases === 1 ? '1 case' : `${cases} cases`
  const name = `${titleOf(service)}, ${inWords(at)}: ${count}`
  return html`<form method="post" action="/staff/deliveries/collected.csv" novalidate>
<input type="hidden" name="service" value="${service}"><input type="hidden" name="use" value="${use}"><input type="hidden" name="again" value="${id}">
<p class="govuk-body">${name}</p>
${button({ html: html`Collect it again<span class="govuk-visually-hidden">: ${name}</span>`, classes: 'govuk-button--secondary' })}
</form>`
}

export function nobodySignedIn(): Page {
  return {
    title,
    section,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=/staff/deliveries">Sign in as an officer</a> to see what has not arrived where it is sent on to.</p>`,
  }
}
