/** How to refuse cookies, browser by browser, and where to read more. */
import type { BrowserSteps, CookieRegister, Council } from '../../council/council.ts'
import { type Html, html } from '../../design-system/html.ts'

/** Steps for the main browsers, with the day they were written and the day they are looked at again (W38, B38). */
export function refusing({ writtenOn, reviewBy, steps }: CookieRegister['browsers']): Html {
  return html`
<h2 class="govuk-heading-m" id="refuse-or-delete">How to refuse or delete cookies</h2>
<p class="govuk-body">Your browser can reject cookies from this site, or from all sites. You can also delete cookies it
has kept. You can do so at any time, also in the middle of a form. Some browsers keep session cookies when they are set
to reopen the pages you had open.</p>
<p class="govuk-body">These steps were written on ${inWords(writtenOn)}. We look at them again by ${inWords(reviewBy)}.
Menus change, so each has a link to the help of the browser’s maker.</p>
${steps.map(browser)}`
}

function browser(steps: BrowserSteps): Html {
  return html`
<h3 class="govuk-heading-s" id="${anchor(steps.browser)}">${steps.browser}</h3>
<ul class="govuk-list govuk-list--bullet">
<li>To refuse: ${steps.refuse}</li>
<li>To delete: ${steps.delete}</li>
<li>${outside(`Help from the maker: ${steps.browser}`, steps.help)}</li>
</ul>`
}

/** Advice that is not the council's own (W54, B39). */
export function furtherInformation({ cookies, regulator }: Council): Html {
  return html`
<h2 class="govuk-heading-m" id="cookies-further-information">Cookies: further information</h2>
<p class="govuk-body">For independent advice, and information on how to turn cookies off, see:</p>
<ul class="govuk-list govuk-list--bullet">
${cookies.advice.map(({ name, link }) => html`<li>${outside(name, link)}</li>`)}
<li>${outside(`Advice for the public from the ${regulator.name}`, regulator.cookieAdvice)}</li>
</ul>
<p class="govuk-body">These are websites of other organisations. Our page does not tell them where you came from.</p>`
}

/** A link out of this site: the other side is not told which page it was on (W54). */
function outside(text: string, link: string): Html {
  return html`<a class="govuk-link" href="${link}" rel="noreferrer">${text}</a>`
}

function anchor(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

const dayMonthYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

function inWords(day: string): string {
  return dayMonthYear.format(Date.parse(`${day}T12:00:00Z`))
}
