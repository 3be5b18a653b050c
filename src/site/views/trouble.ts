/** One page for each thing that can go wrong, in words a resident understands: what happened, what to do. */
import type { Council } from '../../council/council.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { Trouble } from '../../platform/web/trouble.ts'
import { maintenancePage } from './maintenance.ts'

export function troublePage(council: Council, trouble: Trouble): Page {
  if (trouble === 'unavailable') return maintenancePage(council)
  const { title, words } = texts[trouble]
  return {
    title,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${words}
<p class="govuk-body">You can always ring us on ${council.contact.phone}, or <a class="govuk-link" href="/contact">reach us in another way</a>.</p>`,
  }
}

const texts: Record<Exclude<Trouble, 'unavailable'>, { title: string; words: Html }> = {
  'not found': {
    title: 'Page not found',
    words: html`<p class="govuk-body">If you typed the address, check that it is right. If you pasted it, check that you copied all of it.</p>
<p class="govuk-body">You can also start from <a class="govuk-link" href="/">the home page</a> or from <a class="govuk-link" href="/services">all services</a>, or <a class="govuk-link" href="/search">search this site</a>.</p>`,
  },
  'not allowed': {
    title: 'This page cannot be used in that way',
    words: html`<p class="govuk-body">A program asked for something that this page does not do. Nothing was changed.</p>`,
  },
  'not from our own page': {
    title: 'We could not accept this form',
    words: html`<p class="govuk-body">Your browser did not tell us that the form came from this site, so we did nothing with it: it could have been sent by another site without your knowledge.</p>
<p class="govuk-body">Go back and try again. If you use a program that hides where forms come from, switch it off for this site.</p>`,
  },
  'not readable': {
    title: 'We could not read what was sent',
    words: html`<p class="govuk-body">It held signs that no form of ours sends, so we kept nothing of it. Go back in your browser: what you typed should still be there. Try again, and leave out anything you pasted.</p>`,
  },
  'too slow': {
    title: 'Your request took too long',
    words: html`<p class="govuk-body">It did not arrive in full, so we kept nothing of it. Go back in your browser: what you typed should still be there. Try again.</p>`,
  },
  'too large': {
    title: 'That was more than this form can take',
    words: html`<p class="govuk-body">More was sent than the form has room for, so we kept nothing of it. Go back in your browser: what you typed should still be there. Shorten it and try again.</p>`,
  },
  'too many requests': {
    title: 'Too many requests',
    words: html`<p class="govuk-body">This site was asked for very much in a short time from where you are. Wait a minute and try again: go back in your browser, and what you typed should still be there.</p>`,
  },
  'our fault': {
    title: 'Sorry, there is a problem with this site',
    words: html`<p class="govuk-body">It is our mistake, not yours. If you were sending a form and did not see a reference, we cannot tell whether it was sent.</p>
<p class="govuk-body">Go back in your browser and send it again. If it was sent before, you will see the same reference again: nothing is sent twice.</p>`,
  },
}
