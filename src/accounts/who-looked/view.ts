/** The list of who looked, as it stands in an account: the same one as with a case, with its own way to older lines. */
import { type WhoLookedView, whoLookedPage } from '../../audit/audit.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { link, notice, partInEnglish } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'

export const looksPath = '/my-account/who-looked'

const addressOf = (from: number) => `${looksPath}${from > 0 ? `?after=${from}` : ''}`

export function looksPage(say: Say, view: Omit<WhoLookedView, 'addressOf'>): Page {
  const { title, main } = whoLookedPage({ ...view, addressOf })
  return {
    title,
    titleInEnglish: true,
    section: 'Your account',
    inLanguage: 'partly',
    query: new URLSearchParams(view.from > 0 ? { after: String(view.from) } : {}),
    main: html`${partInEnglish(say, main)}
<p class="govuk-body">${notice(say, 'account.looked-elsewhere', { link: link('/my-account/requests') })}</p>
<p class="govuk-body guildhall-no-print"><a class="govuk-link" href="/my-account">${say('account.title')}</a></p>`,
  }
}
