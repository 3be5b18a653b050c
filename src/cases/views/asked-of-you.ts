/** On the tracking page: what we ask of the customer, what they have put right, and which papers we have seen. */
import { button } from '../../design-system/components/button.ts'
import { type Html, html } from '../../design-system/html.ts'
import { inEnglish, leftToRight, phrase } from '../../design-system/spoken.ts'
import { calledIn, type Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import { type Asked, type Asking, waitedFor } from '../asked.ts'
import { papersToShow } from '../papers.ts'
import { type Proof, proofFields } from '../proof.ts'

/** Nothing when nothing was asked and no paper was seen. Where it can not be put right here now, nobody is invited to. */
export function askedPart(
  say: Say,
  service: Service | null,
  {
    asked,
    seen,
    isOver,
    isOnHold,
    phone,
    proof,
  }: Asking & { isOver: boolean; isOnHold: boolean; phone: string; proof: Proof },
): Html | null {
  const waiting = isOver ? [] : waitedFor(asked)
  const papers = isOver ? [] : papersToShow({ asked, seen })
  const answered = asked.filter(({ answered_at }) => answered_at !== null)
  if (waiting.length + answered.length + seen.length === 0) return null
  const called = (question: string) => inEnglish(say, html`<strong>${calledIn(service, question)}</strong>`)
  const on = (moment: Date) => ({ day: dayInWords(moment, say.language.locale) })
  const answeredIn = (one: Asked) =>
    one.why === 'show-evidence'
      ? html`${say('put-right.told-how-on', on(one.answered_at!))}${papers.includes(one) ? html` ${say('put-right.show-it')}` : null}`
      : say('put-right.answered-on', on(one.answered_at!))
  const heading = asked.length === 0 ? 'put-right.seen-heading' : 'put-right.asked-heading'
  return html`<h2 class="govuk-heading-m" id="asked">${say(heading)}</h2>
${
  waiting.length === 0
    ? null
    : html`<p class="govuk-body">${say('put-right.asked-words')}</p>
<ul class="govuk-list govuk-list--bullet">
${waiting.map(
  ({ question, why }) => html`<li>${called(question)}<br>${say(`put-right.why.${why}`)}</li>
`,
)}</ul>
${isOnHold ? notHere(say, phone) : wayIn(say, proof)}`
}
${
  answered.length + seen.length === 0
    ? null
    : html`<ul class="govuk-list govuk-list--bullet">
${answered.map(
  (one) => html`<li>${called(one.question)}<br>${answeredIn(one)}</li>
`,
)}${seen.map(
  ({ question, seen_at }) => html`<li>${called(question)}<br>${say('put-right.seen-on', on(seen_at))}</li>
`,
)}</ul>`
}`
}

function wayIn(say: Say, proof: Proof): Html {
  return html`<form method="post" action="/track/put-right" novalidate class="guildhall-no-print">
${proofFields(proof)}
${button({ text: say('put-right.open'), preventDoubleClick: true })}
</form>`
}

function notHere(say: Say, phone: string): Html {
  const words = phrase(say, 'put-right.not-here', { phone, fact: (number) => leftToRight(say, number) })
  return html`<p class="govuk-body">${words}</p>`
}
