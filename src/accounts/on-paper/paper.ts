/** The paper with the code: handed over at the counter, or folded into an envelope. What stands on it is for its person. */
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { notice } from '../../design-system/spoken.ts'
import { english } from '../../messages/messages.ts'
import { day, dayInWords } from '../../platform/clock.ts'
import type { AccountParts, ForPaper } from '../parts.ts'

const daysOfPaper = 10

export interface Paper {
  opens: 'account' | 'case'
  code: string
  /** Name and address, line by line; none for what is handed over. */
  to: readonly string[]
  /** Of the case that it adds. */
  reference?: string
}

export function paperPage(
  { council, site, clock }: Pick<AccountParts, 'council' | 'site' | 'clock'>,
  paper: Paper,
  { isLarge, beside }: ForPaper,
  around: Pick<Page, 'title' | 'before' | 'section'>,
): Page {
  const now = clock.now()
  const last = dayInWords(new Date(now.getTime() + (daysOfPaper - 1) * day))
  const values = { council: council.name }
  const how =
    paper.opens === 'account'
      ? html`<p class="govuk-body">${notice(english, 'account.paper-account', values)}</p>
<p class="govuk-body">${notice(english, 'account.paper-account-how', { page: `${site}/recover/paper` })}</p>`
      : html`<p class="govuk-body">${notice(english, 'account.paper-case', values)}</p>
<p class="govuk-body">${notice(english, 'account.paper-case-how', { page: `${site}/my-account/requests`, reference: paper.reference ?? '' })}</p>`
  return {
    ...around,
    main: html`
<div class="guildhall-paper${isLarge && ' guildhall-paper--large'}">
<p class="govuk-body">${lines([council.name, ...council.address])}</p>
${paper.to.length > 0 && html`<p class="govuk-body">${lines(paper.to)}</p>`}
<p class="govuk-body">${dayInWords(now)}</p>
<h1 class="govuk-heading-m">${notice(english, 'account.paper-title')}</h1>
${how}
<p class="govuk-body"><strong class="guildhall-code" id="paper-code">${paper.code}</strong></p>
<p class="govuk-body">${notice(english, 'account.paper-until', { day: last })}</p>
<p class="govuk-body">${notice(english, paper.opens === 'account' ? 'account.paper-not-you' : 'account.paper-case-not-you', { phone: council.phone })}</p>
</div>
${beside}`,
  }
}

const lines = (texts: readonly string[]): Html =>
  html`${texts.map((text, at) => (at === 0 ? html`${text}` : html`<br>${text}`))}`
