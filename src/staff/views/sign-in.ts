import { button } from '../../design-system/components/button.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { DemonstrationOfficer } from '../officers.ts'

/** One button for each officer of the demonstration; who is signed in can sign out. */
export function signInPage(
  officers: readonly DemonstrationOfficer[],
  now: DemonstrationOfficer | null,
  back: string,
): Page {
  return {
    title: 'Sign in as an officer',
    section: 'Street care',
    main: html`
<h1 class="govuk-heading-l">Sign in as an officer</h1>
${now === null ? null : signedInAs(now)}
<p class="govuk-body">In this demonstration you can be any of these officers. None of them is a real person. Signing in sets the
session cookie, which keeps you signed in until you sign out, close the browser, or ten hours have passed. Whoever is signed in to an account in this browser is signed out of it.</p>
<p class="govuk-body">Signing out deletes every cookie of this site in this browser. How you like to see the site is forgotten with them.</p>
<form method="post" action="/staff/sign-in" novalidate>
<input type="hidden" name="back" value="${back}">
${officers.map(
  ({
    id,
    title,
  }) => html`<p class="govuk-body">${button({ text: title, name: 'officer', value: id, classes: 'govuk-button--secondary' })}</p>
`,
)}</form>`,
  }
}

/** After signing out: what was deleted is said by the register of cookies itself (W37). */
export function signedOutPage(deleted: Html): Page {
  return {
    title: 'You are signed out',
    section: 'Street care',
    main: html`
<h1 class="govuk-heading-l">You are signed out</h1>
${deleted}
<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in">Sign in as an officer</a></p>`,
  }
}

function signedInAs({ title }: DemonstrationOfficer) {
  return html`<p class="govuk-body">You are signed in as: <strong>${title}</strong>.</p>
<p class="govuk-body">See <a class="govuk-link" href="/staff/keeping">what is deleted when</a>, <a class="govuk-link" href="/staff/deliveries">what is sent on</a>, <a class="govuk-link" href="/staff/purposes">which new purposes are in work</a>, and <a class="govuk-link" href="/staff/asking">whom to ask about them</a>. For accounts of residents see <a class="govuk-link" href="/staff/counter">accounts without a mailbox</a> and <a class="govuk-link" href="/staff/joining">older cases for an account</a>. For whoever rings, comes or writes see <a class="govuk-link" href="/staff/contacts">speaking with somebody about their choices</a> and <a class="govuk-link" href="/staff/news">agreements to e-mails</a>.</p>
<form method="post" action="/staff/sign-out" novalidate>${button({ text: 'Sign out' })}</form>`
}
