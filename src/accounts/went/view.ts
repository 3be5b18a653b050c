/** Where somebody's data went: to whom, when, how and what. */
import { kindsInWords } from '../../audit/audit.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, leftToRight, link, notice, noticeWords } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords, inWords } from '../../platform/clock.ts'
import { turnPages } from '../views/paging.ts'
import { looksPath } from '../who-looked/view.ts'
import type { WentRow } from './queries.ts'

export const wentPath = '/my-account/where-it-went'

export interface Went extends WentRow {
  /** What the form was called. */
  title: string
  /** As the register has them today; null of a file, and of whom it does not name. */
  to: { name: string; standing: string } | null
  /** As it stands behind "an officer of"; null of a service that is no more. */
  team: string | null
}

export function wentPage(
  say: Say,
  { went, from, more }: { went: readonly Went[]; from: number; more: boolean },
): Page {
  return {
    title: noticeWords(say, 'went.title'),
    section: 'Your account',
    inLanguage: 'partly',
    query: new URLSearchParams(from > 0 ? { after: String(from) } : {}),
    main: html`
<h1 class="govuk-heading-l">${notice(say, 'went.title')}</h1>
<p class="govuk-body">${notice(say, 'went.lead', { link: link('/privacy') })}</p>
${went.length === 0 ? html`<p class="govuk-body">${notice(say, from === 0 ? 'went.none' : 'went.none-older')}</p>` : went.map((one) => part(say, one))}
${turnPages(say, wentPath, noticeWords(say, 'went.title'), { from, more, count: went.length })}
<p class="govuk-body">${notice(say, 'went.looked', { link: link(looksPath) })}</p>
<p class="govuk-body guildhall-no-print"><a class="govuk-link" href="/my-account">${say('account.title')}</a></p>`,
  }
}

function part(say: Say, one: Went): Html {
  const row = (key: string, value: Html) => ({ key: { text: key }, value: { html: value } })
  return html`<section class="guildhall-receipt">
<h2 class="govuk-heading-m guildhall-words">${inEnglish(say, one.title)} ${leftToRight(say, one.reference)}, ${dayInWords(one.at, say.language.locale)}</h2>
${summaryList({
  rows: [
    row(say('went.to'), toWhom(say, one)),
    row(say('receipts.when'), html`${inWords(one.at, say.language.locale)}`),
    row(
      say('went.how'),
      html`${notice(say, `went.way.${one.way}`)}${!one.arrived && html`<br>${notice(say, 'went.tried')}`}`,
    ),
    row(say('went.what'), what(say, one)),
  ],
})}
</section>
`
}

function toWhom(say: Say, { way, to, recipient, team }: Went): Html {
  if (way === 'csv')
    return team === null
      ? notice(say, 'went.an-officer')
      : notice(say, 'went.officer-of', { team: html`${team}` })
  if (to !== null) return inEnglish(say, `${to.name} (${to.standing})`)
  if (way === 'demonstration') return notice(say, 'went.demonstration')
  return recipient === null ? notice(say, 'went.not-noted') : inEnglish(say, recipient)
}

function what(say: Say, { way, pence, records, kinds }: Went): Html {
  if (pence !== null)
    return notice(say, 'went.payment', {
      amount: html`${(pence / 100).toLocaleString(say.language.locale, { style: 'currency', currency: 'GBP' })}`,
    })
  if (way === 'e-mail') return notice(say, 'went.reference-alone')
  if (records === 0) return notice(say, 'went.about-nobody')
  const words = kindsInWords(kinds ?? [])
  if (words === '') return notice(say, 'went.forgotten')
  return html`${notice(say, 'went.kinds')} ${inEnglish(say, words)}`
}
