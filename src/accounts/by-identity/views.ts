/** What customers see of proving who they are for an older case. */
import { button } from '../../design-system/components/button.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { link, notice } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { plainPage } from '../outside/views.ts'
import { type Errors, formPage, noErrors, textField } from '../views/asked.ts'

const requests = '/my-account/requests'

export function byIdentityPage(say: Say, provider: string, errors: Errors = noErrors): Page {
  return formPage(say, {
    title: say('account.by-identity'),
    errors,
    before: html`<p class="govuk-body">${notice(say, 'account.identity-words', { provider })}</p>
<p class="govuk-body">${notice(say, 'account.identity-told', { provider })}</p>
<p class="govuk-body">${notice(say, 'account.identity-kept')}</p>
<p class="govuk-body">${notice(say, 'account.case-at-counter')}</p>`,
    form: html`<form method="post" action="/my-account/by-identity" novalidate>
${textField(say, { id: 'reference', label: say('track.reference'), autocomplete: 'off' }, errors)}
${button({ text: say('account.identity-button', { provider }), preventDoubleClick: true })}
</form>`,
    after: html`<p class="govuk-body"><a class="govuk-link" href="${requests}">${say('account.matters')}</a></p>`,
  })
}

/** A link, because a form of ours may lead to no other site. */
export function leaveToProvePage(say: Say, provider: string, to: string): Page {
  const title = say('account.outside-leave', { provider })
  return plainPage(
    title,
    html`<p class="govuk-body">${notice(say, 'account.identity-told', { provider })}</p>
<p class="govuk-body">${say('account.outside-ten')}</p>
${button({ text: title, href: to })}`,
  )
}

/** After somebody is back: the same for what there is and what there is not. */
export function askedPage(say: Say, provider: string): Page {
  return plainPage(
    say('account.identity-asked'),
    html`<p class="govuk-body">${notice(say, 'account.identity-asked', { provider, link: link(requests) })}</p>
<p class="govuk-body">${notice(say, 'account.identity-limits')}</p>
<p class="govuk-body">${notice(say, 'account.case-at-counter')}</p>`,
  )
}
