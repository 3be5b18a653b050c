import { button } from '../../design-system/components/button.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { notice, noticeWords, partInEnglish, withNotices } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { inWords } from '../../platform/clock.ts'
import { questionWords } from '../../purposes/purposes.ts'
import { askedByCode, codeField } from './code-form.ts'
import type { Question } from './question-page.ts'

interface Answered {
  code: string
  step: 'given' | 'refused' | 'withdrawn'
  at: Date
  counts: boolean
  /** A yes came when the code had answered already. */
  isLate: boolean
}

/** The answer that stands, and the one button by which a yes is taken back. */
export function answeredPage(say: Say, { described }: Question, stands: Answered): Page {
  const { code, step, at, isLate } = stands
  return {
    title: noticeWords(say, `answer.${step}`),
    titleInEnglish: withNotices(say) === 'partly',
    inLanguage: 'partly',
    ...askedByCode(code),
    main: html`
<h1 class="govuk-heading-l">${notice(say, `answer.${step}`)}</h1>
${isLate && insetText({ html: notice(say, 'answer.already') })}
<p class="govuk-body">${notice(say, 'answer.since', { moment: inWords(at, say.language.locale) })} ${meaning(say, stands)}</p>
${step === 'given' && wayBack(say, code)}
<p class="govuk-body">${notice(say, 'answer.exact-words')}:</p>
${partInEnglish(say, questionWords(described))}
<p class="govuk-body"><a class="govuk-link" href="/answer">${say('answer.another')}</a></p>`,
  }
}

function meaning(say: Say, { step, counts }: Answered): Html {
  if (step === 'refused') return notice(say, 'answer.refused-means')
  if (step === 'withdrawn') return notice(say, 'answer.withdrawn-means')
  return notice(say, counts ? 'answer.given-means' : 'answer.given-is-over')
}

function wayBack(say: Say, code: string): Html {
  return html`<form method="post" action="/answer" novalidate class="guildhall-no-print">
${codeField(code)}
<input type="hidden" name="part" value="take-back">
${button({ html: notice(say, 'answer.take-back'), classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>`
}
