/** The page of what somebody agreed to. */
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, link, notice, noticeWords } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import { deed } from '../views/asked.ts'
import type { AgreedRow } from './queries.ts'

export const agreedPath = '/my-account/agreements'

export interface Agreed extends AgreedRow {
  /** The purpose, in the words of the register. */
  called: string
  /** The services by name; null for every service. */
  from: string | null
  to: string | null
  /** What was asked, where it is asked in the same words today. */
  words: Html | null
}

export function agreedPage(say: Say, agreed: readonly Agreed[]): Page {
  return {
    title: noticeWords(say, 'agreed.title'),
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${notice(say, 'agreed.title')}</h1>
<p class="govuk-body">${notice(say, 'agreed.lead')}</p>
${agreed.length === 0 ? html`<p class="govuk-body">${notice(say, 'agreed.none')}</p>` : agreed.map((one) => part(say, one))}
<p class="govuk-body">${notice(say, 'agreed.browser', { link: link('/cookies/choices') })}</p>
<p class="govuk-body guildhall-no-print"><a class="govuk-link" href="/my-account">${say('account.title')}</a></p>`,
  }
}

function part(say: Say, one: Agreed): Html {
  const row = (key: string, value: Html) => ({ key: { text: key }, value: { html: value } })
  const { step, at, channel, counts } = one
  return html`<section class="guildhall-receipt">
<h2 class="govuk-heading-m guildhall-words">${inEnglish(say, one.called)}</h2>
${summaryList({
  rows: [
    one.kind === 'filling-in' && row(say('agreed.between'), between(say, one)),
    row(say('agreed.said'), html`${say(`agreed.step.${step}`)}`),
    row(say('receipts.when'), html`${dayInWords(at, say.language.locale)}`),
    row(say('receipts.how'), html`${say(`receipts.channel.${channel}`)}`),
    step === 'given' && row(say('agreed.today'), notice(say, counts ? 'agreed.holds' : 'agreed.over')),
    one.words !== null && row(say('receipts.words'), one.words),
  ],
})}
${wayOn(say, one)}
</section>
`
}

/** All services, where none is named. */
function between(say: Say, { from, to }: Agreed): Html {
  if (from === null || to === null) return notice(say, 'agreed.all-services')
  return notice(say, 'agreed.one-pair', { from: inEnglish(say, from), to: inEnglish(say, to) })
}

/** Where it is changed. What was refused by a code can be agreed to by that code alone. */
function wayOn(say: Say, { kind, step, purpose, called }: Agreed): Html | null {
  if (kind === 'news') return change(notice(say, 'agreed.change-news', { link: link('/my-account/news') }))
  if (kind === 'filling-in')
    return change(notice(say, 'agreed.change-filling', { link: link('/my-account/filling-in') }))
  if (step !== 'given') return null
  const words = html`${notice(say, 'news.no-longer')}<span class="govuk-visually-hidden">: ${inEnglish(say, called)}</span>`
  return deed(agreedPath, { about: purpose }, words)
}

const change = (words: Html) => html`<p class="govuk-body guildhall-no-print">${words}</p>`
