/** The fields of accounts' forms, and how a mistake in one is told. */
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { passwordInput } from '../../design-system/components/password-input.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { link, notice, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'

/** What is wrong, by the id of its field, in words. */
export type Errors = Readonly<Record<string, string>>
export const noErrors: Errors = {}

/** The page of one form: its mistakes first, then what is told, then the form. */
export function formPage(
  say: Say,
  page: { title: string; errors?: Errors; before: Html; form: Html; after?: Html },
): Page {
  const { title, errors = noErrors } = page
  const errorList = Object.entries(errors).map(([id, text]) => ({ text, href: `#${id}` }))
  const isWrong = errorList.length > 0
  return {
    title: isWrong ? say('layout.error-title', { title }) : title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
${isWrong && errorSummary({ titleText: say('layout.problem'), errorList })}
<h1 class="govuk-heading-l">${title}</h1>
${page.before}
${page.form}
${page.after}`,
  }
}

export function textField(
  say: Say,
  field: { id: string; label: string; hint?: string; value?: string; autocomplete: string; type?: string },
  errors: Errors,
): Html {
  const error = errors[field.id]
  return input({
    id: field.id,
    name: field.id,
    label: { text: field.label, classes: 'govuk-label--s' },
    ...(field.hint !== undefined && { hint: { text: field.hint } }),
    ...(field.type !== undefined && { type: field.type }),
    autocomplete: field.autocomplete,
    autocapitalize: 'none',
    spellcheck: false,
    value: field.value ?? '',
    attributes: { dir: 'auto' },
    ...(error !== undefined && {
      errorMessage: { text: error, visuallyHiddenText: say('layout.error-prefix') },
    }),
  })
}

/** A password is never printed back. */
export function passwordField(
  say: Say,
  field: { id: string; label: string; hint?: string; autocomplete: 'current-password' | 'new-password' },
  errors: Errors,
): Html {
  const error = errors[field.id]
  return passwordInput({
    id: field.id,
    name: field.id,
    label: { text: field.label, classes: 'govuk-label--s' },
    ...(field.hint !== undefined && { hint: { text: field.hint } }),
    autocomplete: field.autocomplete,
    ...(error !== undefined && {
      errorMessage: { text: error, visuallyHiddenText: say('layout.error-prefix') },
    }),
  })
}

export function hidden(fields: Readonly<Record<string, string>>): Html {
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}

/** A form of one button. */
export function deed(
  action: string,
  fields: Readonly<Record<string, string>>,
  words: Html | string,
  classes = 'govuk-button--secondary',
): Html {
  return html`<form method="post" action="${action}" novalidate>${hidden(fields)}${button({ html: html`${words}`, classes, preventDoubleClick: true })}</form>`
}

/** Which cookies signing in takes, and why: before the form that sets them (W34). */
export function aboutCookies(say: Say, cookie: string): Html {
  const code = (words: unknown) => html`<code>${String(words)}</code>`
  return html`<p class="govuk-body" id="cookie-sentence">${notice(say, 'account.cookies', { cookie, code })} ${notice(say, 'account.ends')}</p>`
}

/** How the same is done without an account: the way to the form somebody came from, to all forms, and to tracking. */
export function without(say: Say, service: { id: string; title: string } | null): Html {
  return html`<h2 class="govuk-heading-m">${say('account.without')}</h2>
<ul class="govuk-list govuk-list--bullet">
${
  service &&
  html`<li>${say('account.without-this')}: <a class="govuk-link" href="/services/${service.id}">${service.title}</a></li>
`
}<li>${phrase(say, 'account.without-services', { link: link('/services') })}</li>
<li>${phrase(say, 'account.without-track', { link: link('/track') })}</li>
</ul>`
}
