/** The questions on one page, all of which can be left out, and the ends of it. */
import { button } from '../../design-system/components/button.ts'
import { details } from '../../design-system/components/details.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { radios } from '../../design-system/components/radios.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, link, notice, partInEnglish, phrase } from '../../design-system/spoken.ts'
import type { Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import {
  answerInWords,
  codesOf,
  type Given,
  type Question,
  questionInWords,
  questions,
} from '../questions.ts'
import { addressOf, tokenField } from './offer.ts'

const section = 'Services'

export interface Asking {
  token: string
  /** On what the questions rest, in sentences. */
  law: readonly string[]
  /** What was sent and can not be counted as it is: `daily-life` without the yes before it. */
  chosen?: Given
}

export function askingPage(
  say: Say,
  { id, title }: Pick<Service, 'id' | 'title'>,
  { token, law, chosen = new Map() }: Asking,
): Page {
  const heading = say('equality.title')
  return {
    title: heading,
    section,
    inLanguage: 'partly',
    askedByForm: { action: addressOf(id), name: 'language', value: '', hidden: tokenField(token) },
    main: html`
<h1 class="govuk-heading-l">${heading}</h1>
${chosen.has('daily-life') && insetText({ text: say('equality.daily-life-alone') })}
<p class="govuk-body">${phrase(say, 'equality.after', { service: title, fact: (words) => inEnglish(say, words) })}</p>
${explained(say, law)}
<form method="post" action="${addressOf(id)}/answers" novalidate>
${tokenField(token)}
${questions.map((question) => field(say, question, chosen))}
<p class="govuk-body">${notice(say, 'equality.final')}</p>
${button({ text: say('equality.send'), preventDoubleClick: true })}
</form>`,
  }
}

/** Why, by whom, how long: before the first question (B14, B15). */
function explained(say: Say, law: readonly string[]): Html {
  const points = ['apart', 'alone', 'together', 'mark', 'published'] as const
  return html`<p class="govuk-body">${notice(say, 'equality.why')}</p>
<ul class="govuk-list govuk-list--bullet">${points.map((point) => html`<li>${notice(say, `equality.${point}`)}</li>`)}</ul>
${details({
  summaryHtml: notice(say, 'equality.law'),
  html: html`<p>${notice(say, 'equality.condition')}</p>${partInEnglish(
    say,
    html`<ul class="govuk-list govuk-list--bullet">${law.map((sentence) => html`<li>${sentence}</li>`)}</ul>`,
  )}`,
})}`
}

function field(say: Say, question: Question, chosen: Given): Html {
  return radios({
    name: question.id,
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: questionInWords(say, question), classes: 'govuk-fieldset__legend--s' } },
    ...(question.id === 'daily-life' ? { hint: { text: say('equality.only-if-yes') } } : {}),
    value: chosen.get(question.id),
    items: codesOf(question).map((code) => ({ value: code, text: answerInWords(say, question, code) })),
  })
}

/** There is no form of that name. */
export function noSuchForm(say: Say): Page {
  const title = say('astray.no-service')
  return {
    title,
    section,
    inLanguage: 'whole',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${phrase(say, 'astray.no-service-words', { link: link('/services') })}</p>`,
  }
}

/** What came of it: the answers were taken, had been before, were none, or came with nothing we gave. */
export function endPage(
  say: Say,
  what: 'taken' | 'before' | 'nothing' | 'too-old',
  again: Html | null = null,
): Page {
  const title = say(`equality.${what}-title`)
  return {
    title,
    section,
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${notice(say, `equality.${what}`)}</p>
${again}
${what !== 'too-old' && html`<p class="govuk-body">${phrase(say, 'equality.track', { link: link('/track') })}</p>`}
<p class="govuk-body">${phrase(say, 'equality.see-figures', { link: link('/equality') })}</p>`,
  }
}
