/** What customers see of codes on paper. */
import { button } from '../../design-system/components/button.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { link, notice, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { AccountParts } from '../parts.ts'
import { type Errors, formPage, noErrors, textField } from '../views/asked.ts'
import { newPasswordField } from '../views/registering.ts'

const nameField = (say: Say, value: string, errors: Errors) =>
  textField(say, { id: 'name', label: say('account.name-or-email'), value, autocomplete: 'username' }, errors)

/** What is said is said to everybody, so that the answer tells nothing. */
export function askLetterPage(
  say: Say,
  { waysToReachUs }: Pick<AccountParts, 'waysToReachUs'>,
  { errors = noErrors }: { errors?: Errors },
): Page {
  return formPage(say, {
    title: say('account.letter-title'),
    errors,
    before: html`<p class="govuk-body">${notice(say, 'account.letter-words')}</p>
<p class="govuk-body">${notice(say, 'account.letter-refused')}</p>`,
    form: html`<form method="post" action="/recover/letter" novalidate>
${nameField(say, '', errors)}
${button({ text: say('account.letter-button'), preventDoubleClick: true })}
</form>`,
    after: html`<p class="govuk-body">${phrase(say, 'account.have-paper', { link: link('/recover/paper') })}</p>
<h2 class="govuk-heading-m">${say('account.at-counter')}</h2>
<p class="govuk-body">${notice(say, 'account.at-counter')}</p>
${waysToReachUs(say)}`,
  })
}

/** After a letter was asked for: the same for what there is and what there is not. */
export function letterAskedPage(say: Say, what: 'account' | 'case'): Page {
  const title = say('account.letter-asked')
  return {
    title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${notice(say, what === 'account' ? 'account.letter-asked' : 'account.case-letter-asked')}</p>
${
  what === 'account'
    ? html`<p class="govuk-body">${phrase(say, 'account.have-paper', { link: link('/recover/paper') })}</p>`
    : html`<p class="govuk-body"><a class="govuk-link" href="/my-account/requests">${say('account.matters')}</a></p>`
}`,
  }
}

export function paperCodePage(
  say: Say,
  { typed, errors = noErrors }: { typed?: { name: string; email: string }; errors?: Errors },
): Page {
  return formPage(say, {
    title: say('account.paper-title'),
    errors,
    before: html`<p class="govuk-body">${notice(say, 'account.paper-words')}</p>`,
    form: html`<form method="post" action="/recover/paper" novalidate>
${nameField(say, typed?.name ?? '', errors)}
${textField(say, { id: 'code', label: say('account.paper-code'), hint: say('account.paper-code-hint'), autocomplete: 'off' }, errors)}
${textField(say, { id: 'email', label: say('account.new-email'), value: typed?.email ?? '', autocomplete: 'email', type: 'email' }, errors)}
${newPasswordField(say, 'password', say('account.new-password'), errors)}
${button({ text: say('account.continue'), preventDoubleClick: true })}
</form>`,
    after: html`<p class="govuk-body">${phrase(say, 'account.no-paper', { link: link('/recover/letter') })}</p>`,
  })
}

/** Asking for a letter to the address of a case. */
export function byLetterPage(say: Say, errors: Errors = noErrors): Page {
  return formPage(say, {
    title: say('account.by-letter'),
    errors,
    before: html`<p class="govuk-body">${notice(say, 'account.case-letter-words')}</p>
<p class="govuk-body">${notice(say, 'account.case-at-counter')}</p>`,
    form: html`<form method="post" action="/my-account/by-letter" novalidate>
${textField(say, { id: 'reference', label: say('track.reference'), autocomplete: 'off' }, errors)}
${button({ text: say('account.letter-button'), preventDoubleClick: true })}
</form>`,
    after: html`<p class="govuk-body"><a class="govuk-link" href="/my-account/requests">${say('account.matters')}</a></p>`,
  })
}
