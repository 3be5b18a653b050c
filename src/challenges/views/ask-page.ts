import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { textarea } from '../../design-system/components/textarea.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, link, notice, partInEnglish, phrase } from '../../design-system/spoken.ts'
import { lawInSentences, lawOf } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { type Asked, longest } from '../parts.ts'

/** The question with the reasons for it, and a box for what is wrong with it; `tooLong` is what was typed and did not fit. */
export function askPage(
  say: Say,
  asked: Asked,
  { period, token, tooLong }: { period: string; token: string; tooLong: string | null },
): Page {
  const { service, question } = asked
  const title = say('too-much.title')
  const error = tooLong === null ? null : say('too-much.too-long', { most: longest })
  return {
    title: error === null ? title : say('layout.error-title', { title }),
    section: 'Services',
    inLanguage: 'partly',
    main: html`
${error && errorSummary({ titleText: say('layout.problem'), errorList: [{ text: error, href: '#words' }] })}
<h1 class="govuk-heading-l">${title}</h1>
${insetText({
  html: html`<p class="govuk-body"><strong>${inEnglish(say, question.label)}</strong></p>
<p class="govuk-body">${phrase(say, 'too-much.on', { service: service.title, fact: (words) => inEnglish(say, words) })}</p>
${partInEnglish(say, reasons(asked))}`,
})}
<p class="govuk-body">${notice(say, 'too-much.words')}</p>
<p class="govuk-body">${notice(say, 'too-much.tab')}</p>
<form method="post" action="/too-much/${service.id}/${question.id}" novalidate>
<input type="hidden" name="token" value="${token}">
${textarea({
  id: 'words',
  name: 'words',
  rows: 4,
  label: { text: say('too-much.why'), classes: 'govuk-label--m' },
  hint: { html: html`${notice(say, 'too-much.nobody')} ${say('form.characters-left', { count: longest })}` },
  value: tooLong ?? '',
  attributes: { dir: 'auto' },
  ...(error && { errorMessage: { text: error, visuallyHiddenText: say('layout.error-prefix') } }),
})}
<p class="govuk-body">${notice(say, 'too-much.kept', { kept: period })}</p>
${button({ text: say('too-much.send'), preventDoubleClick: true })}
</form>`,
  }
}

function reasons({ service, question: { id, why, without } }: Asked): Html {
  const law = lawOf(service, id)
  return law
    ? html`<p class="govuk-body">${why}</p>
<p class="govuk-body">${lawInSentences(law, without).join(' ')}</p>`
    : html`<p class="govuk-body">${why} ${without}</p>`
}

export function noQuestionPage(say: Say, service: string | null): Page {
  const title = say('too-much.no-question')
  const to = service === null ? '/services' : `/services/${service}`
  return {
    title,
    section: 'Services',
    inLanguage: 'whole',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${phrase(say, 'too-much.no-question-words', { link: link(to) })}</p>`,
  }
}

/** What people send may not be kept for this any more, since the form was opened (B17): nothing of it was. */
export function notTakenPage(say: Say, phone: string): Page {
  const title = say('too-much.not-taken')
  return {
    title,
    section: 'Services',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${notice(say, 'too-much.not-taken-words', { phone })}</p>`,
  }
}
