import { type Html, html } from '../../design-system/html.ts'
import { answered, inEnglish } from '../../design-system/spoken.ts'
import { type Answers, describeAnswers, type Service, soFarIn } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'

/** Above "Is there another?": each that was told of so far, with a button that takes it out. Nothing on other pages. */
export function soFar(
  say: Say,
  service: Service,
  page: string,
  answers: Answers,
  remove: (what: string, called: Html) => Html,
): Html | null {
  const asked = soFarIn(service, page)
  if (asked === null) return null
  const { group, count } = asked
  const described = describeAnswers(service, answers).filter(({ page }) => page.group === group.id)
  const rows = Array.from({ length: count }, (_, at) => {
    const name = `${group.each} ${at + 1}`
    const of = described.filter(({ page }) => page.id.endsWith(`.${at + 1}`))
    const words = of.map(({ answer }) => answer).join(', ')
    return html`<div class="govuk-summary-list__row">
<dt class="govuk-summary-list__key">${inEnglish(say, name)}</dt>
<dd class="govuk-summary-list__value">${answered(say, words)}</dd>
<dd class="govuk-summary-list__actions">${remove(`${group.id}.${at + 1}`, inEnglish(say, name))}</dd>
</div>
`
  })
  return html`<dl class="govuk-summary-list">
${rows}</dl>`
}
