/** For officers of a service: what somebody has proved outside, beside the case to which they want to add it. */
import { backLink } from '../../design-system/components/back-link.ts'
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { dayInWords, inWords } from '../../platform/clock.ts'
import { section } from '../on-paper/counter-views.ts'
import type { Dated, Proved } from '../outside/provider.ts'
import type { WaitingProof } from './queries.ts'

export const proofsHere = '/staff/proofs'
const title = 'Proofs of identity for older cases'

/** What waits, with references and never who asks; `outcome` says why something was not done. */
export function proofsPage(proofs: readonly WaitingProof[], outcome: string | null): Page {
  const error = outcome === null ? null : whyNot(outcome)
  return {
    title: error === null ? title : `Error: ${title}`,
    section,
    main: html`
${backLink({ text: 'Back to older cases for an account', href: '/staff/joining' })}
${error !== null && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href: '#proofs' }] })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Somebody sent a case before they had an account, typed its reference, and proved to an outside provider who they are. What was proved is compared with the case by you, and by no rule. Take the case first.</p>
<h2 class="govuk-heading-m" id="proofs" tabindex="-1">What waits</h2>
${proofs.length === 0 ? html`<p class="govuk-body">None waits for your services.</p>` : scrolling('What waits', list(proofs))}`,
  }
}

const list = (proofs: readonly WaitingProof[]): Html =>
  table({
    head: [{ text: 'Report' }, { text: 'Proved' }, { text: 'What to do' }],
    rows: proofs.map(({ id, reference, service, begun_at, in_hand }) => [
      { html: caseLink(service, reference) },
      { text: inWords(begun_at) },
      in_hand
        ? {
            html: deed(
              id,
              'see',
              html`See what was proved<span class="govuk-visually-hidden"> for ${reference}</span>`,
              'govuk-button--secondary',
            ),
          }
        : { text: 'Take the case first' },
    ]),
  })

/** What was proved, and the two answers to it. */
export function proofPage(p: {
  id: string
  reference: string
  service: string
  begun_at: Date
  provider: string
  proved: Proved
}): Page {
  const { names, births, addresses } = p.proved
  const words = `Is it the same person?`
  return {
    title: words,
    section,
    main: html`
${backLink({ text: `Back to ${title.toLowerCase()}`, href: proofsHere })}
<h1 class="govuk-heading-l">${words}</h1>
<p class="govuk-body">${p.provider} proved this on ${inWords(p.begun_at)}, for the case ${caseLink(p.service, p.reference)}. Open its contact details and compare. Do not write any of this down. That you have seen it stands in the list of whoever proved it.</p>
${summaryList({
  rows: [
    row('Names', names.map(dated)),
    row('Dates of birth', births.map(dayOf)),
    row('Addresses', addresses.length === 0 ? ['None was given'] : addresses.map(dated)),
  ],
})}
<p class="govuk-body">A name that is the same is not enough: others may have it too. If anything leaves you in doubt, say so. Either answer deletes what was proved. If you say that it is the same person, the case is added to their account at once, and the customer of the case reads that in their list.</p>
${deed(p.id, 'same', 'This is the same person: add the case')}
${deed(p.id, 'not-certain', 'Not the same, or not certain', 'govuk-button--secondary')}`,
  }
}

export const nobodyForProofs = (): Page => ({
  title,
  section,
  main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=${proofsHere}">Sign in as an officer</a> to compare what somebody has proved with their case.</p>`,
})

const whyNot = (outcome: string): string =>
  outcome === 'refused: another officer must'
    ? 'You have seen or decided as many as one officer may in a day. Another officer has to do it'
    : 'There is no proof here for a case that you have in hand, or you have not seen it yet. Take the case first'

const caseLink = (service: string, reference: string): Html =>
  html`<a class="govuk-link guildhall-code" href="/staff/${service}/${reference}">${reference}</a>`

const deed = (id: string, what: string, words: Html | string, classes = ''): Html =>
  html`<form method="post" action="${proofsHere}/${id}/${what}" novalidate>${button({ html: html`${words}`, classes, preventDoubleClick: true })}</form>`

const row = (label: string, lines: readonly string[]) => ({
  key: { text: label },
  value: { html: html`<span class="guildhall-words">${lines.join('\n')}</span>` },
})

function dated({ text, from, until }: Dated): string {
  const days = [from && `from ${dayOf(from)}`, until && `until ${dayOf(until)}`].filter(Boolean).join(' ')
  return days === '' ? text : `${text} (${days})`
}

const dayOf = (day: string): string => dayInWords(new Date(`${day}T12:00:00Z`))
