/** The public page about cookies (B30 to B41, W34, W38, W53, W54). Every figure and name on it is the register's. */
import type { CookiePurpose, Council } from '../../council/council.ts'
import { cookiePurposes } from '../../council/council.ts'
import { type Html, html } from '../../design-system/html.ts'
import { cookieTable } from './cookie-table.ts'
import { furtherInformation, refusing } from './refusing.ts'

/** The page's content, heading included. `host` is the site's own address as the visitor sees it. */
export function cookiesPage(council: Council, { host }: { host: string }): Html {
  return html`
<h1 class="govuk-heading-l" id="cookies">Cookies</h1>
<p class="govuk-body">Cookies are small text files that a website asks your browser to keep on your computer, tablet or
phone. The browser sends them back with each page you ask that website for. Many websites need them to work, or to
work well.</p>
${ordinaryVisitor()}
${kinds(council)}
${personalInformation(council)}
${cookieTable(council.cookies, host)}
${withoutCookies(council)}
${refusing(council.cookies.browsers)}
${otherStorage()}
${theRules()}
${furtherInformation(council)}`
}

function ordinaryVisitor(): Html {
  return html`
<h2 class="govuk-heading-m" id="ordinary-visitor">If you only read this site</h2>
<p class="govuk-body">Then we set no cookies at all. A cookie is set only when you do something that asks for it, and
the page where you do it tells you first.</p>`
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
<p class="govuk-body">Our cookies hold no information about you. The cookie for a form in progress is a random number
that means something only to our server. While it lasts, it does tell our server which form is yours.</p>
<p class="govuk-body">What you type is kept on our server and not in the cookie. A form you do not finish is kept for
${drafts.keptHours} ${drafts.keptHours === 1 ? 'hour' : 'hours'}.</p>`
}

function withoutCookies({ cookies: { cookies } }: Council): Html {
  const inUse = cookies.filter((cookie) => cookie.inUse)
  return html`
<h2 class="govuk-heading-m" id="without-cookies">What you can do without cookies</h2>
<p class="govuk-body">You keep everything. All information and every online service can be used from beginning to end
with cookies refused, and your request is treated in the same way.</p>
<p class="govuk-body">This is what is different:</p>
<ul class="govuk-list govuk-list--bullet">
${inUse.map((cookie) => html`<li>without <code>${cookie.name}</code>: ${cookie.withoutIt}</li>`)}
</ul>`
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
