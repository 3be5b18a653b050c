/** What somebody sent, to read again, to print and to keep. */
import { backToTracking, type Proof, proofButton, proofFields, underTracking } from '../../cases/cases.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { html, type Printable } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { answered, inEnglish, leftToRight, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { Copy } from '../copy/copy.ts'

export function copyPage(say: Say, { title, reference, sentOn, under, answers }: Copy, proof: Proof): Page {
  return {
    title: say('copy.title'),
    section: 'Track what you sent us',
    inLanguage: 'partly',
    askedByForm: { action: '/track/copy', name: 'language', value: '', hidden: proofFields(proof) },
    main: html`
<p class="govuk-caption-l">${inEnglish(say, title)}</p>
<h1 class="govuk-heading-l">${say('copy.title')}</h1>
<p class="govuk-body">${phrase(say, 'copy.which', {
      reference,
      day: dayInWords(sentOn, say.language.locale),
      code: (words) => html`<span class="guildhall-code"><bdi dir="ltr">${words}</bdi></span>`,
    })}</p>
${under && html`<p class="govuk-body">${notice(say, 'submit.sent-under', { title: under.title, day: under.since, link: link(under.href) })}</p>`}
<p class="govuk-body">${notice(say, 'copy.what-it-is')}</p>
${summaryList({
  rows: answers.map(({ question, answer }) => ({
    key: { html: inEnglish(say, question) },
    value: { html: html`<span class="guildhall-words">${answered(say, answer)}</span>` },
  })),
})}
${answers.every(({ isPrintable }) => isPrintable) ? null : html`<p class="govuk-body">${say('copy.not-in-pdf')}</p>`}
${proofButton(proof, '/track/copy.pdf', say('copy.pdf'), { classes: '' })}
${backToTracking(say, proof)}`,
  }
}

/** What was sent with a form that this program has no more can not be told by its questions. */
export function formGone(say: Say, proof: Proof, phone: string): Page {
  const fact = (words: Printable) => leftToRight(say, words)
  const words = phrase(say, 'copy.form-gone', { phone, fact })
  return underTracking(say, say('copy.form-gone-title'), html`<p class="govuk-body">${words}</p>`, proof)
}
