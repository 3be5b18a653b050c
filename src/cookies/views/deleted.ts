/** What is said once all cookies of this site are deleted. */
import type { CookieRegister } from '../../council/council.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'

/** Which of the register's cookies the browser had, by name, and that it was told to delete every one of them. */
export function deletedWords(register: CookieRegister, had: readonly string[]): Html {
  return html`<p class="govuk-body" id="deleted">${
    had.length === 0
      ? 'Your browser sent us no cookie of this site, so there was none to delete.'
      : html`Your browser had ${had.length === 1 ? 'one cookie' : `${had.length} cookies`} of this site: ${had.map(
          (name, at) => html`${at > 0 && ', '}<code>${name}</code>`,
        )}. We have told it to delete ${had.length === 1 ? 'it' : 'them'}.`
  }</p>
<p class="govuk-body">To be sure, we named each of the ${register.cookies.length} cookies that this site knows, also those that it
no longer sets.</p>`
}

export function deletedPage(register: CookieRegister, had: readonly string[]): Page {
  return {
    title: 'Cookies deleted',
    main: html`
<h1 class="govuk-heading-l">Cookies deleted</h1>
${deletedWords(register, had)}
<p class="govuk-body">Your preferences are forgotten with them, as is the wish not to be counted: you can
<a class="govuk-link" href="/cookies/choices">ask for it again</a>. A form that you had begun can be gone on with on its own page,
if it is still open. Whoever was signed in here is signed out, also wherever that cookie was copied to.</p>
<p class="govuk-body"><a class="govuk-link" href="/cookies">Back to cookies</a></p>`,
  }
}
