/** The pages of the second step. */
import { button } from '../../design-system/components/button.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { leftToRight, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { AccountParts } from '../parts.ts'
import { type Errors, formPage, hidden, noErrors, passwordField, textField } from '../views/asked.ts'
import { qrPicture } from './picture.ts'

type Ways = Pick<AccountParts, 'waysToReachUs'>
interface Wrong {
  errors?: Errors | undefined
}

export function offerStepPage(say: Say, ways: Ways, { errors = noErrors }: Wrong): Page {
  return formPage(say, {
    title: say('account.step'),
    errors,
    before: html`<p class="govuk-body">${say('account.step-what-for')}</p>
<p class="govuk-body">${say('account.step-app')}</p>
<p class="govuk-body">${notice(say, 'account.step-kept')}</p>`,
    form: html`<form method="post" action="/my-account/second-step" novalidate>
${ownPassword(say, errors)}
${button({ text: say('account.step-set-up'), preventDoubleClick: true })}
</form>`,
    after: lost(say, ways),
  })
}

export function setUpPage(
  say: Say,
  { handle, app, key, errors = noErrors }: { handle: string; app: string; key: string } & Wrong,
): Page {
  const groups = (key.match(/.{4}/g) ?? []).join(' ')
  return formPage(say, {
    title: say('account.step-set-up'),
    errors,
    before: html`<p class="govuk-body">${say('account.step-scan')}</p>
<p class="govuk-body">${qrPicture(app, say('account.step-picture'))}</p>
<p class="govuk-body">${say('account.step-key')}: <code id="key">${leftToRight(say, groups)}</code></p>`,
    form: html`<form method="post" action="/my-account/second-step/confirm" novalidate>
${hidden({ handle })}
${codeField(say, say('account.step-code-now'), errors)}
${button({ text: say('account.step-turn-on'), preventDoubleClick: true })}
</form>`,
  })
}

/** Shown once. */
export function codesPage(
  say: Say,
  title: 'account.step-is-on' | 'account.step-new-codes',
  codes: readonly string[],
): Page {
  return {
    title: say(title),
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${say(title)}</h1>
<h2 class="govuk-heading-m">${say('account.step-codes')}</h2>
<p class="govuk-body">${say('account.step-codes-words')}</p>
<ul class="govuk-list" id="recovery-codes">
${codes.map((code, i) => html`<li><code id="recovery-code-${i + 1}">${leftToRight(say, code)}</code></li>\n`)}</ul>
<p class="govuk-body">${notice(say, 'account.step-kept')}</p>
<p class="govuk-body"><a class="govuk-link" href="/my-account">${say('account.title')}</a></p>`,
  }
}

export function ownStepPage(
  say: Say,
  ways: Ways,
  { step, errors = noErrors }: { step: { since: Date; recovery_codes: number } } & Wrong,
): Page {
  const since = dayInWords(step.since, say.language.locale)
  const one = (what: string, words: string, classes: string) =>
    button({ text: words, name: 'do', value: what, classes, preventDoubleClick: true })
  return formPage(say, {
    title: say('account.step'),
    errors,
    before: html`<p class="govuk-body">${say('account.step-since', { since })}</p>
<p class="govuk-body">${say('account.step-left', { left: String(step.recovery_codes) })}</p>`,
    form: html`<form method="post" action="/my-account/second-step/change" novalidate>
${ownPassword(say, errors)}
${codeField(say, say('account.step-either-code'), errors)}
${one('codes', say('account.step-new-codes'), 'govuk-button--secondary')}
${one('off', say('account.step-turn-off'), 'govuk-button--warning')}
</form>`,
    after: lost(say, ways),
  })
}

/** After the password, before there is a session. */
export function askStepPage(
  say: Say,
  ways: Ways,
  { handle, errors = noErrors }: { handle: string } & Wrong,
): Page {
  return formPage(say, {
    title: say('account.step-type'),
    errors,
    before: html`<p class="govuk-body">${say('account.step-asked')}</p>`,
    form: html`<form method="post" action="/sign-in/code" novalidate>
${hidden({ handle })}
${codeField(say, say('account.step-either-code'), errors)}
${button({ text: say('account.continue'), preventDoubleClick: true })}
</form>`,
    after: lost(say, ways),
  })
}

export function stepOverPage(say: Say, again: string): Page {
  const title = say('account.step-over')
  return {
    title,
    section: 'Your account',
    inLanguage: 'whole',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${phrase(say, 'account.step-over-words', { link: link(again) })}</p>`,
  }
}

function lost(say: Say, { waysToReachUs }: Ways): Html {
  return html`<h2 class="govuk-heading-m">${say('account.step-lost')}</h2>
<p class="govuk-body">${notice(say, 'account.step-lost')}</p>
${waysToReachUs(say)}`
}

const ownPassword = (say: Say, errors: Errors) =>
  passwordField(
    say,
    { id: 'own-password', label: say('account.own-password'), autocomplete: 'current-password' },
    errors,
  )

export const codeField = (say: Say, label: string, errors: Errors) =>
  textField(
    say,
    { id: 'code', label, hint: say('account.step-code-hint'), autocomplete: 'one-time-code' },
    errors,
  )
