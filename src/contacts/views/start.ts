/** Where a conversation begins: the address that the caller says, the code that they read out, and what is said when nothing goes on. */
import { backLink } from '../../design-system/components/back-link.ts'
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { codeReadOutPage } from '../../staff/staff.ts'

export const here = '/staff/contacts'
export const section = 'Street care'
export const back = backLink({ text: 'Back to speaking with somebody', href: here })
const title = 'Speaking with somebody about their choices'

const problem = (error: string | undefined, href: string) =>
  error && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href }] })

export function startPage({ typed = '', error }: { typed?: string; error?: string } = {}): Page {
  return {
    title: error ? `Error: ${title}` : title,
    section,
    main: html`
${problem(error, '#email')}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Somebody rings who has an account, and wants to say or change what we may do with their details. You see nothing of the account before they have read out a code from its mailbox, and then only what they ask about.</p>
<form method="post" action="${here}" novalidate>
${input({
  id: 'email',
  name: 'email',
  type: 'email',
  label: { text: 'E-mail address of the account, as the person says it', classes: 'govuk-label--s' },
  hint: {
    text: 'Only while they are on the telephone, and only if they rang us. If there is such an account, a code goes there, and it stands in the person’s own list that you asked.',
  },
  autocomplete: 'off',
  spellcheck: false,
  value: typed,
  ...(error !== undefined && { errorMessage: { text: error } }),
})}
${button({ text: 'Send a code to this address', preventDoubleClick: true })}
</form>
<h2 class="govuk-heading-m">At the counter</h2>
<p class="govuk-body">Whoever shows a proof needs no code. <a class="govuk-link" href="/staff/counter">Note the proof</a>, and let another officer confirm it: on that page they can take down what the person chooses.</p>
<h2 class="govuk-heading-m">By letter</h2>
<p class="govuk-body">Whoever would rather write gets a form on paper. <a class="govuk-link" href="${here}/letters">Print a form, or take down one that came back</a>.</p>
<h2 class="govuk-heading-m">News and feedback</h2>
<p class="govuk-body">Those e-mails need no account. <a class="govuk-link" href="/staff/news">Take down an agreement to e-mails, or end one</a>.</p>`,
  }
}

/** The same for an address that has an account and for one that has none. */
export const codePage = ({ email, ...p }: { handle: string; email: string; error?: string }): Page =>
  codeReadOutPage({
    ...p,
    section,
    here,
    told: html`If <strong>${email}</strong> belongs to an account, a code is in that mailbox now. It holds for ten minutes. Ask the person to read it out. If none comes, say that you can not help without it, and nothing else. You do not know either whether there is such an account.`,
  })

export const overPage = (): Page =>
  only(
    'This conversation is over',
    html`<p class="govuk-body">Nothing was changed just now. It took too long, too many codes were wrong, it was ended, or it was begun by another officer. <a class="govuk-link" href="${here}">Begin again</a> if the person is still there.</p>`,
  )

export const finishedPage = (): Page =>
  only(
    'The conversation is ended',
    html`<p class="govuk-body">You see nothing of this account any more. <a class="govuk-link" href="${here}">Speak with somebody else</a>.</p>`,
  )

export const nobodySignedIn = (): Page =>
  only(
    title,
    html`<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=${here}">Sign in as an officer</a> to take down what somebody chooses. Nothing was changed just now.</p>`,
  )

export const notYours = (): Page =>
  only(
    title,
    html`<p class="govuk-body">None of this is part of your work: only those whom the register of purposes names for accounts may do it.</p>`,
  )

export const paged = (heading: string, main: Html): Page => ({
  title: heading,
  section,
  before: back,
  main: html`
${main}`,
})

const only = (heading: string, words: Html): Page => ({
  title: heading,
  section,
  main: html`
<h1 class="govuk-heading-l">${heading}</h1>
${words}`,
})
