/** Before somebody is signed in, and when they no longer are. */
import { button } from '../../design-system/components/button.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { link, notice, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { sharedBox } from '../area/shared-computer.ts'
import { signByPasskeyForm } from '../passkeys/views.ts'
import {
  aboutCookies,
  type Errors,
  formPage,
  hidden,
  noErrors,
  passwordField,
  textField,
  without,
} from './asked.ts'

type For = { id: string; title: string } | null

/** What an account is for, and the ways to it; sets no cookie, and says which the next page does (L4). */
export function welcomePage(say: Say, cookie: string, after?: 'signed out meanwhile'): Page {
  const title = after ? say('account.not-signed-in') : say('account.title')
  return {
    title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${after && html`<p class="govuk-body">${say('account.not-signed-in-words')}</p>`}
<p class="govuk-body">${notice(say, 'account.what-for')}</p>
${aboutCookies(say, cookie)}
<ul class="govuk-list">
<li><a class="govuk-link" href="/sign-in" rel="nofollow">${notice(say, 'account.sign-in-link')}</a></li>
<li><a class="govuk-link" href="/register" rel="nofollow">${notice(say, 'account.register-link')}</a></li>
</ul>
${without(say, null)}`,
  }
}

export function signInPage(
  say: Say,
  p: {
    cookie: string
    service: For
    typed?: string
    errors?: Errors
    known: boolean
    box: { minutes: number; ticked: boolean }
    passkey: { rp: string; challenge: string }
    /** The name of an outside provider by whom people can sign in. */
    outside: string | null
  },
): Page {
  const { errors = noErrors } = p
  const told = { ...(p.service && { for: p.service.id }), ...(p.known && { cookies: 'accepted' }) }
  const page = formPage(say, {
    title: say('account.sign-in'),
    errors,
    before: aboutCookies(say, p.cookie),
    form: html`<form method="post" action="/sign-in" novalidate>
${hidden(told)}
${textField(say, { id: 'name', label: say('account.name-or-email'), value: p.typed ?? '', autocomplete: 'username' }, errors)}
${passwordField(say, { id: 'password', label: say('account.password'), autocomplete: 'current-password' }, errors)}
${sharedBox(say, p.box)}
${button({ text: say('account.sign-in'), preventDoubleClick: true })}
${p.outside !== null && withOutside(say, p.outside)}</form>
${signByPasskeyForm(say, p.passkey, told, errors)}`,
    after: html`<p class="govuk-body">${phrase(say, 'account.forgotten', { link: link('/recover') })}</p>
<p class="govuk-body"><a class="govuk-link" href="/register" rel="nofollow">${notice(say, 'account.register-link')}</a></p>
${without(say, p.service)}`,
  })
  return { ...page, usesPasskeys: true }
}

/** A second button of the same form, so that what was said of a shared computer holds for it too. */
const withOutside = (
  say: Say,
  provider: string,
) => html`<p class="govuk-body">${say('account.outside-or', { provider })}</p>
${button({ text: say('account.outside-sign-in', { provider }), name: 'with', value: 'outside', classes: 'govuk-button--secondary', preventDoubleClick: true })}
`

/** B43: nothing was looked at, and the same can be done without. */
export function noCookiesPage(say: Say, p: { back: string; service: For }): Page {
  const title = say('account.no-cookies')
  return {
    title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${notice(say, 'account.no-cookies')}</p>
${without(say, p.service)}
<p class="govuk-body">${phrase(say, 'account.no-cookies-again', { link: link(p.back) })}</p>`,
  }
}
