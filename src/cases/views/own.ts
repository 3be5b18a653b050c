/** A customer's own side of a case: what they told us about themselves, and who has looked at it. */
import { type WhoLooked, whoLookedPage } from '../../audit/audit.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { answered, inEnglish, notice } from '../../design-system/spoken.ts'
import { describeKept, type Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import type { Opened } from '../../records/records.ts'
import type { Proof } from '../proof.ts'
import { backToTracking, proofButton } from './by-proof.ts'

/** A form of one button that shows a part of this report. */
export function partButton(proof: Proof, part: string, text: string, from = 0): Html {
  const fields = html`<input type="hidden" name="part" value="${part}"><input type="hidden" name="from" value="${String(from)}">`
  return proofButton(proof, '/track', text, { fields })
}

/** What the customer told us about themselves, as it is kept now. */
export function ownPage(
  say: Say,
  service: Service | null,
  records: readonly Opened[] | null,
  proof: Proof,
): Page {
  const answers = describeKept(service, Object.assign({}, ...(records ?? []).map(({ content }) => content)))
  const list = summaryList({
    rows: answers.map(({ question, answer }) => ({
      key: { html: inEnglish(say, question) },
      value: { html: html`<span class="guildhall-words">${answered(say, answer)}</span>` },
    })),
  })
  return {
    title: say('track.about-yourself'),
    section: 'Track what you sent us',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${say('track.about-yourself')}</h1>
${answers.length > 0 ? list : html`<p class="govuk-body">${notice(say, 'track.nothing-kept')}</p>`}
${partButton(proof, 'looks', say('track.see-looks'))}
${backToTracking(say, proof)}`,
  }
}

interface Shown {
  proof: Proof
  from: number
  count: number
  purposes: ReadonlyMap<string, string>
  services: ReadonlyMap<string, string>
  keptYears: number
}

/** Who has looked, newest first; the way on is a button, because the code may not stand in an address. */
export function looksPage(
  say: Say,
  looked: Pick<Extract<WhoLooked, { ok: true }>, 'lines' | 'more'> | null,
  { proof, from, count, ...words }: Shown,
): Page {
  const { lines, more } = looked ?? { lines: [], more: false }
  const page = whoLookedPage({ ...words, lines, more, from, count, addressOf: null })
  return {
    ...page,
    section: 'Track what you sent us',
    main: html`${page.main}
${more ? partButton(proof, 'looks', 'Older lines', from + count) : null}
${from > 0 ? partButton(proof, 'looks', 'Newer lines', Math.max(0, from - count)) : null}
${backToTracking(say, proof)}`,
  }
}
