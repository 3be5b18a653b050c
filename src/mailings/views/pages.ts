/** The public pages of news. */
import {
  codeOverPage,
  deed,
  type Errors,
  formPage,
  hidden,
  noErrors,
  textField,
} from '../../accounts/accounts.ts'
import { button } from '../../design-system/components/button.ts'
import { checkboxes } from '../../design-system/components/checkboxes.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, leftToRight, link, notice, noticeWords } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { underNotice } from '../../notices/notices.ts'
import { type Written, wordsOf, written } from '../agreements.ts'
import type { NewsParts } from '../parts.ts'
import { topicRules } from './topics.ts'

const section = 'News from us'

export function agreePage(
  say: Say,
  parts: NewsParts,
  version: string,
  p: { email?: string; purposes?: readonly Written[]; errors?: Errors } = {},
): Page {
  const { errors = noErrors, purposes = [], email = '' } = p
  return {
    ...formPage(say, {
      title: noticeWords(say, 'news.title'),
      errors,
      before: html`<p class="govuk-body">${notice(say, 'news.lead')}</p>
${aboutTheData(say, parts)}
${underVersion(say, parts, version)}`,
      form: html`<form method="post" action="/news-from-us" novalidate>
${hidden({ notice: version })}
${about(say, purposes, errors.about)}
${textField(say, { id: 'email', label: say('account.your-email'), value: email, autocomplete: 'email', type: 'email' }, errors)}
${button({ text: say('account.send-code'), preventDoubleClick: true })}
</form>`,
      after: html`<h2 class="govuk-heading-m">${notice(say, 'news.stop-title')}</h2>
<p class="govuk-body">${notice(say, 'news.how-to-stop', { phone: parts.accounts.council.phone, link: link('/news-from-us/stop') })}</p>
${topicRules(say, parts)}`,
    }),
    section,
  }
}

/** Nothing is ticked beforehand. */
function about(say: Say, purposes: readonly Written[], error: string | undefined): Html {
  return checkboxes({
    name: 'about',
    idPrefix: 'about',
    fieldset: {
      legend: { html: notice(say, 'news.about'), classes: 'govuk-fieldset__legend--m' },
    },
    ...(error !== undefined && {
      errorMessage: { text: error, visuallyHiddenText: say('layout.error-prefix') },
    }),
    values: [...purposes],
    items: written.map((purpose) => ({ value: purpose, html: notice(say, wordsOf[purpose]) })),
  })
}

/** Which version holds, where something is given (B63). */
function underVersion(say: Say, { accounts }: NewsParts, version: string): Html | null {
  const told = accounts.noticeCalled(version)
  return told && html`<p class="govuk-body">${underNotice(say, told)}</p>`
}

/** Who keeps it, why, who gets it and for how long, before the first field (B28). */
export function aboutTheData(say: Say, { accounts: { council }, told }: NewsParts): Html {
  return html`<p class="govuk-body">${notice(say, 'personal.lead', { controller: council.name, link: link('/using-your-personal-data') })}</p>
<ul class="govuk-list govuk-list--bullet">
${written.map((purpose) => {
  const { description, kept, recipients } = told[purpose]
  return html`<li>${inEnglish(say, description)} ${recipients.length > 0 && notice(say, 'personal.recipients', { recipients: recipients.join(', ') })} ${notice(say, 'personal.kept', { kept })}</li>
`
})}</ul>`
}

export function codePage(say: Say, p: { handle: string; email: string; error?: string }): Page {
  const errors = p.error === undefined ? noErrors : { code: p.error }
  const fact = (words: unknown) => html`<strong>${String(words)}</strong>`
  return {
    ...formPage(say, {
      title: say('account.type-code'),
      errors,
      before: html`<p class="govuk-body">${notice(say, 'news.code-sent', { email: p.email, fact })}</p>`,
      form: html`<form method="post" action="/news-from-us/code" novalidate>
${hidden({ handle: p.handle })}
${textField(say, { id: 'code', label: say('account.code'), autocomplete: 'one-time-code' }, errors)}
${button({ text: say('account.continue'), preventDoubleClick: true })}
</form>`,
      after: html`<p class="govuk-body">${notice(say, 'news.not-come', { link: link('/news-from-us') })}</p>`,
    }),
    section,
  }
}

export const codeOver = (say: Say): Page => ({ ...codeOverPage(say, '/news-from-us'), section })

export const notTakenPage = (say: Say, { accounts: { council } }: NewsParts): Page => ({
  title: say('too-much.not-taken'),
  section,
  inLanguage: 'partly',
  main: html`
<h1 class="govuk-heading-l">${say('too-much.not-taken')}</h1>
<p class="govuk-body">${notice(say, 'too-much.not-taken-words', { phone: council.phone })}</p>`,
})

export function agreedPage(
  say: Say,
  { accounts: { council } }: NewsParts,
  { codes, listed }: { codes: readonly { purpose: Written; stop: string }[]; listed: boolean },
): Page {
  return plainPage(
    say,
    'news.agreed',
    html`${codes.map(
      ({ purpose, stop }) => html`<p class="govuk-body">${notice(say, wordsOf[purpose])}</p>
<p class="govuk-body">${notice(say, 'news.stop-with')} <strong class="stop-code">${leftToRight(say, stop)}</strong></p>
${deed('/news-from-us/stop', { code: stop }, notice(say, 'news.stop-now'))}
`,
    )}
<p class="govuk-body">${notice(say, 'news.how-to-stop', { phone: council.phone, link: link('/news-from-us/stop') })}</p>
${listed && html`<p class="govuk-body">${notice(say, 'news.listed', { link: link('/my-account/news') })}</p>`}`,
  )
}

export function stopPage(
  say: Say,
  { accounts: { council } }: NewsParts,
  p: { typed?: string; error?: string } = {},
): Page {
  const errors = p.error === undefined ? noErrors : { code: p.error }
  return {
    ...formPage(say, {
      title: noticeWords(say, 'news.stop-title'),
      errors,
      before: html`<p class="govuk-body">${notice(say, 'news.stop-words', { phone: council.phone, link: link('/news-from-us') })}</p>`,
      form: html`<form method="post" action="/news-from-us/stop" novalidate>
${textField(say, { id: 'code', label: say('account.code'), value: p.typed ?? '', autocomplete: 'off' }, errors)}
${button({ html: notice(say, 'news.stop-now'), preventDoubleClick: true })}
</form>`,
    }),
    section,
  }
}

export const stoppedPage = (say: Say): Page =>
  plainPage(say, 'news.stopped', html`<p class="govuk-body">${notice(say, 'news.stopped-words')}</p>`)

function plainPage(say: Say, title: 'news.agreed' | 'news.stopped', body: Html): Page {
  return {
    title: noticeWords(say, title),
    section,
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${notice(say, title)}</h1>
${body}`,
  }
}
