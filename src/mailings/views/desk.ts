/** The officers' pages of agreements to e-mails: one to begin, one for the code that is read out. There is no list on them. */
import { button } from '../../design-system/components/button.ts'
import { checkboxes } from '../../design-system/components/checkboxes.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { radios } from '../../design-system/components/radios.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { notice } from '../../design-system/spoken.ts'
import { english } from '../../messages/messages.ts'
import { codeReadOutPage } from '../../staff/staff.ts'
import { type Written, wordsOf, written } from '../agreements.ts'
import type { NewsParts } from '../parts.ts'
import { aboutTheData } from './pages.ts'

export const here = '/staff/news'
const section = 'Street care'
const title = 'Agreements to e-mails'

export type Field = 'about' | 'email' | 'channel' | 'read' | 'code' | 'ended' | 'lost'
export type Wrong = Readonly<Partial<Record<Field, string>>>

export interface Desk {
  /** The version of the notice that holds now. */
  version: string
  typed?: Readonly<Partial<Record<Field, string>>>
  purposes?: readonly Written[]
  wrong?: Wrong
}

export function deskPage(parts: NewsParts, desk: Desk): Page {
  const errorList = Object.entries(desk.wrong ?? {}).map(([id, text]) => ({ text, href: `#${id}` }))
  return {
    title: errorList.length > 0 ? `Error: ${title}` : title,
    section,
    main: html`
${errorList.length > 0 && errorSummary({ titleText: 'There is a problem', errorList })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">For somebody who rings or stands before you. Nothing here shows who has agreed.</p>
<h2 class="govuk-heading-m">They agree: read this out</h2>
<div class="govuk-inset-text" id="read-out">
<p class="govuk-body">${notice(english, 'news.lead')}</p>
${aboutTheData(english, parts)}</div>
${agreeForm(desk)}
<h2 class="govuk-heading-m">They end it, with the code of an e-mail</h2>
${stopForm(desk)}
<h2 class="govuk-heading-m">They want to end it, and have no code</h2>
<form method="post" action="${here}/lost" novalidate>
${text(desk, 'lost', 'E-mail address, as the person says it', 'If somebody agreed with it, its codes go there once more. You are not told whether.')}
${button({ text: 'Send the code to this address', classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>`,
  }
}

function agreeForm(desk: Desk): Html {
  return html`<form method="post" action="${here}" novalidate>
<input type="hidden" name="notice" value="${desk.version}">
${checkboxes({
  name: 'about',
  idPrefix: 'about',
  fieldset: { legend: { text: 'To which of these did they say yes?', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'Read out each of them by itself. None is needed for anything.' },
  values: [...(desk.purposes ?? [])],
  items: written.map((purpose) => ({ value: purpose, html: notice(english, wordsOf[purpose]) })),
  ...error(desk, 'about'),
})}
${text(desk, 'email', 'E-mail address, as the person says it', 'A code goes there, which they read out to you.')}
${channels(desk, 'channel')}
${checkboxes({
  name: 'read',
  idPrefix: 'read',
  items: [{ value: 'yes', text: 'I have read the words out, and they said yes to what is ticked' }],
  ...error(desk, 'read'),
})}
${button({ text: 'Send a code to this address', preventDoubleClick: true })}
</form>`
}

function stopForm(desk: Desk): Html {
  return html`<form method="post" action="${here}/stop" novalidate>
${text(desk, 'code', 'Code that ends it')}
${channels(desk, 'ended')}
${button({ text: 'End it', preventDoubleClick: true })}
</form>`
}

const error = ({ wrong = {} }: Desk, name: Field) =>
  wrong[name] === undefined ? {} : { errorMessage: { text: wrong[name] } }

const text = (desk: Desk, name: Field, label: string, hint?: string): Html =>
  input({
    id: name,
    name,
    label: { text: label, classes: 'govuk-label--s' },
    ...(hint !== undefined && { hint: { text: hint } }),
    autocomplete: 'off',
    spellcheck: false,
    value: desk.typed?.[name] ?? '',
    ...error(desk, name),
  })

const channels = (desk: Desk, name: Field): Html =>
  radios({
    name,
    fieldset: { legend: { text: 'How do they say it?', classes: 'govuk-fieldset__legend--s' } },
    items: [
      { value: 'phone', text: 'By telephone' },
      { value: 'counter', text: 'At the counter' },
    ],
    ...(desk.typed?.[name] !== undefined && { value: desk.typed[name] }),
    ...error(desk, name),
  })

export const readOutPage = ({ email, ...p }: { handle: string; email: string; error?: string }): Page =>
  codeReadOutPage({
    ...p,
    section,
    here,
    told: html`A code went to <strong>${email}</strong>. Nothing is kept before you type it.`,
  })

const outcomes = {
  agreed: [
    'It is taken down',
    'They have agreed. An e-mail with the code that ends it went to the address. You are not shown the code.',
  ],
  ended: ['It is ended', 'We do not write to them about this any more, and their address is deleted.'],
  lost: [
    'An e-mail goes there if somebody agreed with this address',
    'It holds the codes that end it. They can read one out to you, or type it on the page that the e-mail names.',
  ],
  over: [
    'This code is over',
    'Nothing was kept. It took too long, too many codes were wrong, it was used, or another officer asked for it.',
  ],
  'not taken': [
    'This can not be kept any more',
    'Nothing was kept. We may not keep an address for this at the moment.',
  ],
} as const

export type CameOfIt = keyof typeof outcomes

export const outcomePage = (what: CameOfIt): Page => {
  const [heading, words] = outcomes[what]
  return only(
    heading,
    html`<p class="govuk-body">${words}</p>
<p class="govuk-body"><a class="govuk-link" href="${here}">Go on with agreements to e-mails</a></p>`,
  )
}

export const nobodySignedIn = (): Page =>
  only(
    title,
    html`<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=${here}">Sign in as an officer</a> to take down an agreement to e-mails. Nothing was kept or ended just now.</p>`,
  )

export const notYours = (): Page =>
  only(
    title,
    html`<p class="govuk-body">None of this is part of your work: only those whom the register of purposes names for these e-mails may do it.</p>`,
  )

const only = (heading: string, words: Html): Page => ({
  title: heading,
  section,
  main: html`
<h1 class="govuk-heading-l">${heading}</h1>
${words}`,
})
