/** The counter's pages: an account whose mailbox is lost, from the name that its person gives to the code on paper. */
import { backLink } from '../../design-system/components/back-link.ts'
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { inWords } from '../../platform/clock.ts'
import { isProof, proofs } from './proofs.ts'
import { proofRadios } from './proofs-asked.ts'
import type { AtDeskRow } from './queries.ts'

export const section = 'Street care'
export const here = '/staff/counter'
export const back = backLink({ text: 'Back to accounts without a mailbox', href: here })
const title = 'Accounts without a mailbox'

/** What an officer compares with who stands there, and nothing else of the account. */
export interface Compared {
  name: string
  address: string
}

export interface CounterView {
  rows: readonly AtDeskRow[]
  typed?: string
  error?: string
}

export function counterPage({ rows, typed = '', error }: CounterView): Page {
  const list = table({
    head: [
      { text: 'Since' },
      { text: 'What' },
      { text: 'Proof' },
      { html: html`<span class="govuk-visually-hidden">Open</span>` },
    ],
    rows: rows.map((row) => [
      { text: inWords(row.begun_at) },
      { text: standing(row) },
      { text: proofIn(row) },
      {
        html: html`<a class="govuk-link" href="${here}/${row.id}">Go on<span class="govuk-visually-hidden"> with the one of ${inWords(row.begun_at)}</span></a>`,
      },
    ]),
  })
  return {
    title: error ? `Error: ${title}` : title,
    section,
    main: html`
${error && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href: '#name' }] })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Somebody at the counter has lost the mailbox of their account. One officer sees a proof of who they are, another confirms it, and the person takes home a code on paper. You never learn or set a password.</p>
<form method="post" action="${here}" novalidate>
${input({
  id: 'name',
  name: 'name',
  label: { text: 'Username or e-mail address of the account, as the person says', classes: 'govuk-label--s' },
  hint: {
    text: 'Only while the person stands before you. It opens their name and address, and it stands in their own list that you looked.',
  },
  autocomplete: 'off',
  spellcheck: false,
  value: typed,
  ...(error !== undefined && { errorMessage: { text: error } }),
})}
${button({ text: 'Show name and address', preventDoubleClick: true })}
</form>
<h2 class="govuk-heading-m">What waits</h2>
${rows.length === 0 ? html`<p class="govuk-body">Nothing waits.</p>` : scrolling('What waits', list)}`,
  }
}

function standing({ how, state, mine }: AtDeskRow): string {
  if (state === 'given') return 'A letter that you printed today'
  if (how === 'post') return 'A letter to print and post'
  if (state === 'looked') return 'At the counter: no proof is noted yet'
  return mine ? 'At the counter: another officer has to confirm it' : 'At the counter: confirm it'
}

const proofIn = ({ how, proof }: AtDeskRow) =>
  proof !== null && isProof(proof)
    ? proofs[proof]
    : how === 'post'
      ? 'None: it goes to the address of the account'
      : 'None yet'

const comparedRows = ({ name, address }: Compared) =>
  html`<div id="compared" tabindex="-1">${summaryList({
    rows: [
      { key: { text: 'Name' }, value: { text: name } },
      { key: { text: 'Address' }, value: { text: address.split('\n').join(', ') } },
    ],
  })}</div>`

export function proofPage(id: string, compared: Compared, error?: string): Page {
  const heading = 'Is it the person who stands there?'
  return paged(
    error ? `Error: ${heading}` : heading,
    html`${error && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href: '#proof' }] })}
<h1 class="govuk-heading-l">${heading}</h1>
${comparedRows(compared)}
<p class="govuk-body">If the proof does not show this name, stop here, and say only that you can not open an account with it. Do not read name or address out. Do not copy the proof, and write no number of it down.</p>
<form method="post" action="${here}/${id}/proof" novalidate>
${proofRadios(error)}
${button({ text: 'I have seen it, and it is them', preventDoubleClick: true })}
</form>`,
  )
}

/** One that waits: for whoever may open it, before anything of its person is shown. */
export function waitingPage(row: AtDeskRow): Page {
  const heading = row.how === 'post' ? 'A letter with a code' : 'Somebody at the counter'
  const deed =
    row.how === 'post'
      ? html`<p class="govuk-body">Somebody gave the username of an account and wants a code by letter. It goes to the address that the account has, and to no other. When you show it, it stands in their own list. If you print it again today, the code of the first print is good for nothing.</p>
${one(row.id, 'letter', 'Show the letter to print')}`
      : row.state === 'looked'
        ? one(row.id, 'look', 'Show name and address again')
        : row.mine
          ? html`<p class="govuk-body">You have seen the proof. Ask another officer to come: only they can confirm it and print the code. It waits for two hours.</p>`
          : html`<p class="govuk-body">Another officer has seen this proof: ${proofIn(row)}. See it yourself, compare, and only then confirm.</p>
${one(row.id, 'look', 'Show name and address')}`
  return paged(
    heading,
    html`<h1 class="govuk-heading-l">${heading}</h1>
${deed}`,
  )
}

export function confirmPage(row: AtDeskRow, compared: Compared): Page {
  const heading = 'Confirm who it is'
  return paged(
    heading,
    html`<h1 class="govuk-heading-l">${heading}</h1>
${comparedRows(compared)}
<p class="govuk-body">The proof that another officer noted: ${proofIn(row)}. Have it shown to you.</p>
${one(row.id, 'confirm', 'It is them: print the code')}
<p class="govuk-body">If they have their mailbox and only want to say what may be done with their details, no code is needed. They can say it to you now.</p>
<form method="post" action="/staff/contacts/counter" novalidate><input type="hidden" name="proof" value="${row.id}">${button({ text: 'It is them: take down what they choose', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`,
  )
}

const one = (id: string, deed: string, words: string) =>
  html`<form method="post" action="${here}/${id}/${deed}" novalidate>${button({ text: words, preventDoubleClick: true })}</form>`

export const paged = (heading: string, main: Html): Page => ({
  title: heading,
  section,
  before: back,
  main: html`
${main}`,
})

export const nobodySignedIn = (): Page =>
  only(
    html`<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=${here}">Sign in as an officer</a> to open an account for somebody at the counter.</p>`,
  )

export const notYours = (): Page =>
  only(
    html`<p class="govuk-body">None of this is part of your work: only those whom the register of purposes names for accounts may open one.</p>`,
  )

export const nothingHere = (): Page =>
  only(
    html`<p class="govuk-body">There is nothing to do here now: it is done, took too long, or another officer has to do it. <a class="govuk-link" href="${here}">See what waits</a>.</p>`,
  )

const only = (words: Html): Page => ({
  title,
  section,
  main: html`
<h1 class="govuk-heading-l">${title}</h1>
${words}`,
})
