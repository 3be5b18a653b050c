/** The public page about cookies (B30 to B41, W34, W38, W53, W54). Every figure and name on it is the register's. */
import type { CookiePurpose, Council, RegisteredCookie } from '../../council/council.ts'
import { cookiePurposes } from '../../council/council.ts'
import { button } from '../../design-system/components/button.ts'
import { type Html, html } from '../../design-system/html.ts'
import { keptWithoutCookies, lostWithout, type Offered } from '../features.ts'
import { cookieTable } from './cookie-table.ts'
import { furtherInformation, refusing } from './refusing.ts'

export interface CookiesPageShown extends Omit<Offered, 'council'> {
  /** The site's own address as the visitor sees it. */
  host: string
}

/** The page's content, heading included. */
export function cookiesPage(council: Council, { host, ...offered }: CookiesPageShown): Html {
  return html`
<h1 class="govuk-heading-l" id="cookies">Cookies</h1>
<p class="govuk-body">Cookies are small text files that a website asks your browser to keep on your computer, tablet or
phone. The browser sends them back with each page you ask that website for. Many websites need them to work, or to
work well.</p>
${ordinaryVisitor()}
${kinds(council)}
${personalInformation(council)}
${cookieTable(council.cookies, host)}
${withoutCookies({ council, ...offered })}
${choices()}
${deleteAll()}
${refusing(council.cookies.browsers)}
${otherStorage()}
${theRules()}
${furtherInformation(council)}`
}

function ordinaryVisitor(): Html {
  return html`
<h2 class="govuk-heading-m" id="ordinary-visitor">If you only read this site</h2>
<p class="govuk-body">Then we set no cookies at all. A cookie is set only when you do something that asks for it, and
the page where you do it tells you first. After that, the one cookie with the day of your last visit is set anew as you come
back, if you said yes to it.</p>`
}

const kindsInWords: Record<CookiePurpose, string> = {
  'control functions': 'to control how this site works for you',
  statistics: 'to keep statistics',
  'session management': 'for session management, which is how we know that two pages belong to one visit',
}

function kinds({ cookies: { cookies } }: Council): Html {
  const inUse = (purpose: CookiePurpose) =>
    cookies.filter((cookie) => cookie.inUse && cookie.purpose === purpose).map((cookie) => cookie.name)
  const item = (purpose: CookiePurpose) => {
    const names = inUse(purpose)
    return html`<li>${kindsInWords[purpose]}: ${names.length > 0 ? names.join(', ') : 'none at present'}</li>`
  }
  return html`
<h2 class="govuk-heading-m" id="kinds">What we use cookies for</h2>
<p class="govuk-body">There are three kinds of purpose and no others. Each cookie has one of them.</p>
<ul class="govuk-list govuk-list--bullet">
${cookiePurposes.map(item)}
</ul>`
}

function personalInformation({ drafts }: Council): Html {
  // A random number that points to a form is still an online identifier while it lasts (appendix A, L5): so said.
  return html`
<h2 class="govuk-heading-m" id="personal-information">No personal information in cookies</h2>
<p class="govuk-body">Our cookies hold no information about you, but what you asked us to
remember: the one for preferences holds a few codes, as for the size of text, and the one for your last visit holds its day. The
cookie for a form in progress is a random number
that means something only to our server. While it lasts, it does tell our server which form is yours, and which street you
asked us to remember, if you did.</p>
<p class="govuk-body">What you type is kept on our server and not in the cookie. A form you do not finish is kept for
${drafts.keptHours} ${drafts.keptHours === 1 ? 'hour' : 'hours'} after your last step, or for ${drafts.savedDays}
${drafts.savedDays === 1 ? 'day' : 'days'} if you save it to come back later.</p>`
}

function withoutCookies(offered: Offered): Html {
  const inUse = offered.council.cookies.cookies.filter((cookie) => cookie.inUse)
  return html`
<h2 class="govuk-heading-m" id="without-cookies">What you can do without cookies</h2>
<p class="govuk-body">We would like you to use our site with cookies switched on, and the choice is yours. With every cookie
refused you keep:</p>
<ul class="govuk-list govuk-list--bullet" id="kept">
${keptWithoutCookies.map((kept) => html`<li>${kept}</li>`)}
</ul>
<p class="govuk-body">Your request is treated in the same way. What you lose is this, and nothing else:</p>
<ul class="govuk-list govuk-list--bullet" id="lost">
${inUse.map((cookie) => lostItem(cookie, offered))}
</ul>`
}

function lostItem(cookie: RegisteredCookie, offered: Offered): Html {
  const lost = lostWithout(cookie, offered).map((feature) => feature.lost)
  return html`<li>without <code>${cookie.name}</code>: ${lost.join('; ')}. ${cookie.withoutIt}</li>`
}

function choices(): Html {
  return html`
<h2 class="govuk-heading-m" id="choices">Choices about cookies</h2>
<p class="govuk-body"><a class="govuk-link" href="/cookies/choices">Turn each cookie that is not needed on or off</a>, and ask us
not to count your visits. Text size, contrast and the like are under <a class="govuk-link" href="/preferences">Preferences</a>. <a class="govuk-link" href="/visitors">How many
people come back</a>, of those who agreed to be counted, is published.</p>`
}

function deleteAll(): Html {
  return html`
<h2 class="govuk-heading-m" id="delete-all">Delete them all</h2>
<p class="govuk-body">This deletes every cookie of this site from your browser, and says which it had. Do it when you leave a
computer that others use.</p>
<form method="post" action="/cookies/delete" novalidate>
${button({ text: 'Delete all cookies of this site', classes: 'govuk-button--secondary' })}
</form>`
}

function otherStorage(): Html {
  return html`
<h2 class="govuk-heading-m" id="other-storage">We store nothing else on your device</h2>
<p class="govuk-body">There are other technologies that work like cookies. We use none of them: no storage by scripts in
your browser, no hidden images that report back, and nothing that recognises your device by its settings.</p>
<p class="govuk-body">No other organisation sets cookies on this site or counts your visits here, so there is no other
organisation’s privacy policy to read.</p>`
}

function theRules(): Html {
  return html`
<h2 class="govuk-heading-m" id="rules">The rules we follow</h2>
<p class="govuk-body">Our use of cookies is set to comply with the Privacy and Electronic Communications Regulations. The
table above names the ground for each cookie.</p>`
}
