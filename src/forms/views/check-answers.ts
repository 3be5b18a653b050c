import { type Html, html } from '../../design-system/html.ts'
import { answered, inEnglish } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { describeAnswers } from '../describe.ts'
import { prune } from '../prune.ts'
import type { Answers, Page, Service } from '../service.ts'

/**
 * The answers as a summary list, for the check page. `change` makes the link, or the button in its own form, that
 * leads back to a page; it is told what is changed, for the words only a screen reader says. Written out because
 * the official component knows links only, and a journey without cookies changes by a button.
 */
export function checkAnswers(
  say: Say,
  service: Service,
  answers: Answers,
  change: (page: Page, what: Html) => Html,
): Html {
  const rows = describeAnswers(service, prune(service, answers)).map(({ page, question, answer }) => {
    const asked = inEnglish(say, question)
    return html`<div class="govuk-summary-list__row">
<dt class="govuk-summary-list__key">${asked}</dt>
<dd class="govuk-summary-list__value">${answered(say, answer)}</dd>
<dd class="govuk-summary-list__actions">${isOfRounds(page, question) ? null : change(page, asked)}</dd>
</div>
`
  })
  return html`<dl class="govuk-summary-list">
${rows}</dl>`
}

/** What the rounds said is nobody's answer, so nobody can change it. */
const isOfRounds = ({ questions }: Page, asked: string) =>
  questions.some(({ type, label }) => type === 'round-status' && label === asked)
