/** How putting answers right ended: sent, sent before, or why nothing was changed. */
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, leftToRight, phrase, notice as told } from '../../design-system/spoken.ts'
import type { PutRight } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import type { Proof } from '../proof.ts'
import { underTracking } from './by-proof.ts'

export type What = 'already' | 'over' | 'not-now' | 'not-called-for' | 'not-our-form'

/** Nothing was changed, and why; `papers` is whether a paper is to be shown still. */
export function endPage(
  say: Say,
  what: What,
  { proof, phone, papers }: { proof: Proof; phone: string; papers: boolean },
): Page {
  const words = () => {
    if (what === 'already' && papers) return say('put-right.papers-left')
    const why = say(`put-right.${what}-words`)
    return what === 'not-now' || what === 'not-called-for' ? html`${why} ${leftToRight(say, phone)}` : why
  }
  return underTracking(say, say(`put-right.${what}-title`), html`<p class="govuk-body">${words()}</p>`, proof)
}

/**
 * It was sent. Whoever was asked for papers has only said how they will show them, and is told that they are waited for;
 * `papers` are those questions.
 */
export function donePage(
  say: Say,
  {
    came,
    papers,
    proof,
  }: { came: Extract<PutRight, { is: 'answered' }>; papers: readonly string[]; proof: Proof },
): Page {
  const words = came.isNew ? told(say, 'put-right.done-words') : say('put-right.done-same')
  const shown = came.ask.flatMap(({ question }) =>
    question.type === 'evidence' && papers.includes(question.id)
      ? [{ question, way: question.ways.find(({ code }) => code === came.answers[question.id]) }]
      : [],
  )
  const main = html`<p class="govuk-body">${words}${shown.length === 0 ? html` ${say('put-right.done-nothing')}` : null}</p>
${
  shown.length === 0
    ? null
    : html`<ul class="govuk-list govuk-list--bullet">
${shown.map(
  ({
    question,
    way,
  }) => html`<li>${inEnglish(say, html`<strong>${question.label}</strong>`)}${way && html`<br>${phrase(say, 'put-right.done-said', { how: way.text, said: (words) => inEnglish(say, words) })}`}</li>
`,
)}</ul>
<p class="govuk-body">${say('put-right.done-show')}</p>`
}`
  return underTracking(say, say('put-right.done-title'), main, proof)
}
