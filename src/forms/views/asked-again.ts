/** Questions of a form that are asked once more after it was sent, all on one page, and what was answered to them. */
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import { answered, inEnglish } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { FieldError, Typed } from '../check.ts'
import { answerTo } from '../conditions.ts'
import { named } from '../describe.ts'
import { showAnswer } from '../fields/fields.ts'
import type { AskedAgain } from '../put-right.ts'
import type { Answers, Service } from '../service.ts'
import { lawOf } from './law-behind.ts'
import { questionField } from './question-field.ts'
import { leadOf, summaryOf, toldOf, tooMuchOf } from './question-page.ts'

/** The errors, and the fields of each question with what is told beside it; `above` says why it is asked, and is read out with them. */
export function askedAgain(
  say: Say,
  service: Service,
  {
    ask,
    typed,
    former,
    errors,
    above,
  }: {
    ask: readonly AskedAgain[]
    typed: Typed
    former: Answers
    errors: readonly FieldError[]
    above: (question: string) => string
  },
): { summary: Html | null; fields: Html } {
  const lead = leadOf(
    say,
    service,
    ask.map(({ question }) => question),
  )
  return {
    summary: errors.length > 0 ? summaryOf(say, errors) : null,
    fields: html`${lead}${ask.map(
      ({ page, question }) => html`
<div class="govuk-!-margin-bottom-8">
${page.group === null ? null : html`<h2 class="govuk-heading-m">${inEnglish(say, page.title)}</h2>`}
<p class="govuk-body" id="${question.id}-asked">${above(question.id)}</p>
${questionField(question, {
  say,
  lists: service.lists,
  told: toldOf(service, question.id),
  lawBehind: lawOf(service, question.id),
  tooMuch: tooMuchOf(service, question.id),
  typed,
  errors: errors.filter((error) => error.question === question.id),
  alone: false,
  above: `${question.id}-asked`,
  former: answerTo(former, question.id),
})}
</div>`,
    )}`,
  }
}

/** What was answered, to be checked before it is sent. */
export function newAnswers(say: Say, service: Service, ask: readonly AskedAgain[], answers: Answers): Html {
  return summaryList({
    rows: ask.map(({ page, question }) => {
      const given = answerTo(answers, question.id) ?? ''
      const words =
        given === ''
          ? say('put-right.nothing')
          : showAnswer(question, given, { lists: service.lists, answers })
      return {
        key: { html: inEnglish(say, named(page, question.label)) },
        value: { html: html`<span class="guildhall-words">${answered(say, words)}</span>` },
      }
    }),
  })
}
