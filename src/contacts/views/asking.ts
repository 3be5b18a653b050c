/** What customers see of the form on paper. What is said is said to everybody, so that the answer tells nothing. */
import { type Errors, formPage, noErrors, textField } from '../../accounts/accounts.ts'
import { button } from '../../design-system/components/button.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { notice } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'

export function askFormPage(say: Say, { phone }: { phone: string }, errors: Errors = noErrors): Page {
  return formPage(say, {
    title: say('choices.title'),
    errors,
    before: html`<p class="govuk-body">${notice(say, 'choices.words')}</p>
<p class="govuk-body">${notice(say, 'choices.whose')}</p>
<p class="govuk-body">${notice(say, 'choices.refused', { phone })}</p>`,
    form: html`<form method="post" action="/choices-by-letter" novalidate>
${textField(say, { id: 'name', label: say('account.name-or-email'), autocomplete: 'username' }, errors)}
${button({ text: say('choices.button'), preventDoubleClick: true })}
</form>`,
  })
}

/** The same for a name that has an account and for one that has none. */
export function formAskedPage(say: Say): Page {
  const title = say('choices.asked')
  return {
    title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${notice(say, 'choices.asked')}</p>`,
  }
}
