import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import { inEnglish } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { feeFor } from '../fee.ts'
import type { Answers, Service } from '../service.ts'

/** What is to be paid, line by line and in all; nothing for what is free. */
export function feeLines(say: Say, service: Service, answers: Answers): Html | null {
  const { lines, pence } = feeFor(service, answers)
  if (lines.length === 0) return null
  const rows = lines.map(({ fee, count, pence }) => ({
    key: { html: inEnglish(say, fee.text) },
    value: { text: count === 1 ? inPounds(pence) : `${count} × ${inPounds(fee.pence)} = ${inPounds(pence)}` },
  }))
  const sum = { key: { text: say('form.to-pay-sum') }, value: { text: inPounds(pence) } }
  return html`<h2 class="govuk-heading-m">${say('form.to-pay')}</h2>
${summaryList({ rows: lines.length > 1 ? [...rows, sum] : rows })}
<p class="govuk-body">${say(service.pay === 'after-sending' ? 'form.to-pay-online' : 'form.to-pay-later')}</p>`
}

/** Pence as pounds: "£43", "£12.50". */
export function inPounds(pence: number): string {
  return `£${pence % 100 === 0 ? pence / 100 : (pence / 100).toFixed(2)}`
}
