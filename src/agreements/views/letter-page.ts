import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { notice } from '../../design-system/spoken.ts'
import { english } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import { questionWords } from '../../purposes/purposes.ts'
import { lastDayInWords } from '../days-to-answer.ts'
import type { Asked } from '../question-mail.ts'

export interface Letter extends Asked {
  /** The council's own address, to which the letter comes back. */
  from: readonly string[]
  /** Name and address, line by line. */
  to: readonly string[]
  today: Date
}

/** The question as a letter, to be printed by an officer: what is on paper is for the person who is asked. */
export function letterPage(letter: Letter, { title, before }: Pick<Page, 'title' | 'before'>): Page {
  const { council, described, service, code, page, until, from, to, today } = letter
  const said = english
  return {
    title,
    section: 'Street care',
    ...(before === undefined ? {} : { before }),
    main: html`
<div class="guildhall-paper">
<p class="govuk-body">${lines([council.name, ...from])}</p>
<p class="govuk-body">${lines(to)}</p>
<p class="govuk-body">${dayInWords(today)}</p>
<h1 class="govuk-heading-m">${notice(said, 'answer.question')}</h1>
<p class="govuk-body">${notice(said, 'asking.opening', { council: council.name })}</p>
<p class="govuk-body">${notice(said, 'answer.exact-words')}:</p>
${questionWords(described)}
<p class="govuk-body">${notice(said, 'answer.asked-by')}: ${service}</p>
<p class="govuk-body">${notice(said, 'asking.free')} ${notice(said, 'asking.no-answer')}</p>
<p class="govuk-body">${notice(said, 'asking.how-by-letter')}</p>
<p class="govuk-body">${page}<br><strong class="guildhall-code">${code}</strong></p>
<p class="govuk-body">${notice(said, 'asking.until', { day: lastDayInWords(until) })} ${notice(said, 'asking.keep-code')}</p>
<p class="govuk-body">${notice(said, 'asking.or-ring', { phone: council.phone })}</p>
<ul class="govuk-list guildhall-paper-ticks">
<li>${notice(said, 'answer.yes')}</li>
<li>${notice(said, 'answer.no')}</li>
</ul>
<p class="govuk-body guildhall-paper-called">${notice(said, 'asking.signature')}</p>
<div class="guildhall-paper-line guildhall-paper-line--half"></div>
</div>`,
  }
}

function lines(texts: readonly string[]): Html {
  return html`${texts.map((text, at) => (at === 0 ? html`${text}` : html`<br>${text}`))}`
}
