/** What somebody sent, case by case, and adding what they sent before. */
import { button } from '../../design-system/components/button.ts'
import { input } from '../../design-system/components/input.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { inEnglish, leftToRight, notice, phrase, hidden as unseen } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import { deed, type Errors, formPage, noErrors, textField } from '../views/asked.ts'

export interface ShownMatter {
  reference: string
  code: string
  title: string
  state: string
  sentAt: Date
}

export function requestsPage(
  say: Say,
  matters: readonly ShownMatter[],
  { typed = '', errors = noErrors, proves }: { typed?: string; errors?: Errors; proves: string | null },
): Page {
  return formPage(say, {
    title: say('account.matters'),
    errors,
    before: html`<p class="govuk-body">${notice(say, 'account.only-own')}</p>
${proves !== null && html`<p class="govuk-body">${notice(say, 'account.identity-list', { provider: proves })}</p>`}
${mattersList(say, matters)}
<h2 class="govuk-heading-m">${say('account.join')}</h2>`,
    form: html`<form method="post" action="/my-account/join" novalidate>
${textField(say, { id: 'reference', label: say('track.reference'), value: typed, autocomplete: 'off' }, errors)}
${input({ id: 'code', name: 'code', label: { text: say('track.code'), classes: 'govuk-label--s' }, autocomplete: 'off', spellcheck: false, classes: 'govuk-input--width-10' })}
${button({ text: say('account.join-button'), classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>`,
    after: html`<p class="govuk-body"><a class="govuk-link" href="/my-account/by-letter">${say('account.by-letter')}</a></p>
${proves !== null && html`<p class="govuk-body"><a class="govuk-link" href="/my-account/by-identity">${say('account.by-identity')}</a></p>`}
<p class="govuk-body"><a class="govuk-link" href="/my-account">${say('account.title')}</a></p>`,
  })
}

function mattersList(say: Say, matters: readonly ShownMatter[]): Html {
  if (matters.length === 0) return html`<p class="govuk-body">${say('account.no-matters')}</p>`
  const row = ({ reference, code, title, state, sentAt }: ShownMatter) => {
    const words = (key: 'account.see' | 'account.leave') => phrase(say, key, { hidden: unseen, reference })
    return [
      { html: html`${leftToRight(say, reference)}` },
      { html: inEnglish(say, title) },
      { text: dayInWords(sentAt, say.language.locale) },
      { html: inEnglish(say, state) },
      {
        html: html`${deed('/track', { reference, code }, words('account.see'))}${deed('/my-account/leave', { reference }, words('account.leave'))}`,
      },
    ]
  }
  return scrolling(
    say('account.matters'),
    table({
      firstCellIsHeader: true,
      head: [
        { text: say('track.reference') },
        { text: say('account.matter') },
        { text: say('account.sent-on') },
        { text: say('account.state') },
        { html: unseen(say('filling.what-to-do')) },
      ],
      rows: matters.map(row),
    }),
  )
}
