import { insetText } from '../../design-system/components/inset-text.ts'
import { panel } from '../../design-system/components/panel.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { answered, inEnglish, leftToRight, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Question } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'

interface Sent {
  reference: string
  due: string
  /** The same form was sent before, and is kept as it was then. */
  before: boolean
  /** What came with this sending; '' where nothing did. */
  words: string
  period: string
}

/** The receipt: nobody knows who asked, so the reference is shown to whoever sends the form and to nobody else. */
export function sentPage(
  say: Say,
  question: Question,
  { reference, due, before, words, period }: Sent,
): Page {
  const title = say('too-much.sent')
  const day = dayInWords(new Date(`${due}T12:00:00Z`), say.language.locale)
  return {
    title,
    section: 'Services',
    inLanguage: 'partly',
    main: html`
${panel({
  titleText: title,
  html: html`${say('too-much.reference')}<br><strong class="guildhall-code" id="reference">${leftToRight(say, reference)}</strong>`,
})}
<p class="govuk-body">${inEnglish(say, question.label)}</p>
${
  before
    ? html`<p class="govuk-body">${notice(say, 'too-much.sent-before')}</p>`
    : words !== '' &&
      html`<h2 class="govuk-heading-m">${say('too-much.wrote')}</h2>
${insetText({ html: html`<span class="guildhall-words">${answered(say, words)}</span>` })}`
}
<p class="govuk-body">${notice(say, 'too-much.write-down')}</p>
<p class="govuk-body">${phrase(say, 'too-much.answer-by', { day, link: link('/too-much') })}</p>
<p class="govuk-body">${notice(say, 'too-much.kept', { kept: period })}</p>
<p class="govuk-body">${notice(say, 'too-much.tab')}</p>`,
  }
}
