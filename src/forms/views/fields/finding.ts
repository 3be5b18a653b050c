/** Finding an address by its postcode, beside the way to type it: buttons of the same form, so that nothing typed is lost. */
import { button } from '../../../design-system/components/button.ts'
import { type Html, html } from '../../../design-system/html.ts'
import { inEnglish } from '../../../design-system/spoken.ts'
import { addressIn } from '../../../platform/web/in-language.ts'
import type { AddressQuestion } from '../../service.ts'
import type { Shown } from './shown.ts'

/** Where the buttons lead, and what came of them for one question. */
export type AddressFinding = {
  readonly action: string
  readonly found?: {
    readonly question: string
    /** The addresses of the postcode; or why there are none to choose from. */
    readonly outcome: readonly string[] | 'cannot be asked' | 'taken'
  }
}

/** What a button sends to have one of the found addresses put into the lines. */
function choiceOf(question: string, address: string): string {
  return `${question}=${JSON.stringify(address.split('\n'))}`
}

/** The question and the address that such a button sent; null for anything else. */
export function chosenIn(sent: string): { question: string; address: string } | null {
  const [whole, question = '', list = ''] = /^([a-z0-9-]+(?:\.\d+)?)=(\[.*\])$/.exec(sent) ?? []
  if (whole === undefined) return null
  try {
    const lines: unknown = JSON.parse(list)
    const areLines =
      Array.isArray(lines) && lines.length === 5 && lines.every((one) => typeof one === 'string')
    return areLines ? { question, address: lines.join('\n') } : null
  } catch {
    return null
  }
}

/** The button, and under it what came of pressing it. */
export function addressFinding(question: AddressQuestion, { say, finding }: Shown): Html | null {
  if (finding === undefined) return null
  const { found } = finding
  const action = addressIn(say.language, finding.action)
  const place = `${question.id}-found`
  const outcome = found?.question === question.id ? found.outcome : null
  return html`<div id="${place}" tabindex="-1">
${button({
  text: say('address.find'),
  name: 'what',
  value: question.id,
  classes: 'govuk-button--secondary',
  attributes: { formaction: `${action}#${place}` },
})}
${outcome === null ? null : cameOfIt(say, action, question.id, outcome)}</div>`
}

type Outcome = NonNullable<AddressFinding['found']>['outcome']

function cameOfIt(say: Shown['say'], action: string, question: string, outcome: Outcome): Html {
  if (outcome === 'cannot be asked') return html`<p class="govuk-body">${say('address.away')}</p>`
  if (outcome === 'taken') return html`<p class="govuk-body">${say('address.taken')}</p>`
  if (outcome.length === 0) return html`<p class="govuk-body">${say('address.none')}</p>`
  return html`<p class="govuk-body">${say('address.choose', { count: String(outcome.length) })}</p>
<ul class="govuk-list">
${outcome.map((address) => {
  const words = address
    .split('\n')
    .filter((line) => line !== '')
    .join(', ')
  return html`<li><button type="submit" class="guildhall-link-button" name="what" value="${choiceOf(question, address)}" formaction="${action}#${question}-found">${inEnglish(say, words)}</button></li>
`
})}</ul>`
}
