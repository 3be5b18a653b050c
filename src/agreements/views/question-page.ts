import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { radios } from '../../design-system/components/radios.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import {
  inEnglish,
  link,
  notice,
  noticeWords,
  partInEnglish,
  withNotices,
} from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import { type Published, questionWords } from '../../purposes/purposes.ts'
import { askedByCode, codeField } from './code-form.ts'

/** A new purpose as somebody is asked about it. */
export interface Question {
  described: Published
  /** The service whose owner asks. */
  service: string
  /** The name of the purpose for which the person told us. */
  toldFor: string
  data: readonly string[]
}

/** The question in its exact words, what a yes and a no do, and the choice, of which none is made beforehand. */
export function questionPage(
  say: Say,
  question: Question,
  { code, isMissing }: { code: string; isMissing: boolean },
): Page {
  const title = noticeWords(say, 'answer.question')
  const error = isMissing ? say('answer.choose') : null
  return {
    title: error === null ? title : say('layout.error-title', { title }),
    titleInEnglish: withNotices(say) === 'partly',
    inLanguage: 'partly',
    ...askedByCode(code),
    main: html`
${error && errorSummary({ titleText: say('layout.problem'), errorList: [{ text: error, href: '#answer' }] })}
<h1 class="govuk-heading-l">${notice(say, 'answer.question')}</h1>
<p class="govuk-body">${notice(say, 'answer.exact-words')}:</p>
${partInEnglish(say, questionWords(question.described))}
${facts(say, question)}
<p class="govuk-body">${notice(say, 'answer.advice', { link: link(`/record-of-processing#${question.described.purpose}`) })}</p>
<h2 class="govuk-heading-m">${notice(say, 'answer.if-yes-title')}</h2>
<p class="govuk-body">${notice(say, 'answer.if-yes')}</p>
<h2 class="govuk-heading-m">${notice(say, 'answer.if-no-title')}</h2>
<p class="govuk-body">${notice(say, 'answer.if-no')}</p>
<form method="post" action="/answer" novalidate>
${codeField(code)}
<input type="hidden" name="part" value="answer">
${radios({
  name: 'answer',
  fieldset: {
    legend: { html: notice(say, 'answer.your-answer'), classes: 'govuk-fieldset__legend--m' },
  },
  items: [
    { value: 'yes', html: notice(say, 'answer.yes') },
    { value: 'no', html: notice(say, 'answer.no') },
  ],
  ...(error && { errorMessage: { text: error, visuallyHiddenText: say('layout.error-prefix') } }),
})}
${button({ text: say('answer.send'), preventDoubleClick: true })}
</form>`,
  }
}

function facts(say: Say, { described, service, toldFor, data }: Question): Html {
  const until =
    described.until === null
      ? notice(say, 'answer.no-end')
      : notice(say, 'answer.until-day', { day: dayInWords(described.until, say.language.locale) })
  return summaryList({
    rows: [
      { key: { html: notice(say, 'answer.asked-by') }, value: { html: inEnglish(say, service) } },
      { key: { html: notice(say, 'answer.told-for') }, value: { html: inEnglish(say, toldFor) } },
      { key: { html: notice(say, 'answer.what') }, value: { html: inEnglish(say, data.join(', ')) } },
      { key: { html: notice(say, 'answer.until') }, value: { html: until } },
    ],
  })
}
