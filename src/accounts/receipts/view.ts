/** Receipts: for each thing that somebody gave, what it was, when and how it came, for what, and under which terms. */
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, leftToRight, link, notice, phrase, hidden as unseen } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { ToldVersion } from '../../notices/notices.ts'
import { inWords } from '../../platform/clock.ts'
import { hidden } from '../views/asked.ts'
import { turnPages } from '../views/paging.ts'
import type { ReceiptRow } from './queries.ts'

export interface Receipt extends Pick<ReceiptRow, 'kind' | 'at' | 'reference' | 'channel' | 'item'> {
  /** With `code`: of what a case is; both null of what belongs to none. */
  title: string | null
  code: string | null
  purposes: readonly string[]
  /** Of what is filled in: where it comes from, and where it may go; null for every service. */
  from: string | null
  to: string | null
  /** Null where none was noted, or it is no matter of one. */
  notice: ToldVersion | null
  /** The version in force today, where that is another. */
  later: ToldVersion | null
  /** Whether the page by which it came led to that version. */
  shown: boolean
  words: { version: string; today: Html | null } | null
}

const path = '/my-account/receipts'

export function receiptsPage(
  say: Say,
  { receipts, from, more }: { receipts: readonly Receipt[]; from: number; more: boolean },
): Page {
  return {
    ...around(
      say,
      say('receipts.title'),
      html`${
        receipts.length === 0
          ? html`<p class="govuk-body">${say('receipts.none')}</p>`
          : receipts.map((one) => part(say, one))
      }
${turnPages(say, path, say('receipts.title'), { from, more, count: receipts.length })}`,
    ),
    query: new URLSearchParams(from > 0 ? { after: String(from) } : {}),
  }
}

export function receiptPage(say: Say, reference: string, receipts: readonly Receipt[]): Page {
  const main = html`${receipts.map((one) => part(say, one))}
<p class="govuk-body guildhall-no-print"><a class="govuk-link" href="${path}">${say('receipts.title')}</a></p>`
  const askedByForm = { action: path, name: 'reference', value: reference, hidden: html`` }
  return { ...around(say, say('receipts.of-one', { reference }), main), askedByForm }
}

/** Said alike of what is listed elsewhere and of what there is not. */
export function noReceiptPage(say: Say): Page {
  const main = html`<p class="govuk-body"><a class="govuk-link" href="${path}">${say('receipts.title')}</a></p>`
  return around(say, say('receipts.none-of-it'), main, null)
}

/** The button that leads to the receipt of one case. */
export function toReceipt(say: Say, reference: string): Html {
  const words = phrase(say, 'receipts.one', { hidden: unseen, reference })
  return html`<form method="post" action="${path}" class="guildhall-no-print" novalidate>${hidden({ reference })}<button type="submit" class="guildhall-link-button">${words}</button></form>`
}

const told = (say: Say) => html`<p class="govuk-body">${notice(say, 'receipts.lead')}</p>`

const around = (say: Say, title: string, main: Html, lead: Html | null = told(say)): Page => ({
  title,
  section: 'Your account',
  inLanguage: 'partly',
  main: html`
<h1 class="govuk-heading-l">${title}</h1>
${lead}
${main}
<p class="govuk-body guildhall-no-print"><a class="govuk-link" href="/my-account">${say('account.title')}</a></p>`,
})

function part(say: Say, one: Receipt): Html {
  const { reference, at, channel, purposes } = one
  const row = (key: string, value: Html) => ({ key: { text: key }, value: { html: value } })
  return html`<section class="guildhall-receipt">
<h2 class="govuk-heading-m guildhall-words">${one.title === null ? heading(say, one) : inEnglish(say, one.title)}${reference !== null && html` ${leftToRight(say, reference)}`}</h2>
${summaryList({
  rows: [
    row(say('receipts.what'), what(say, one)),
    row(say('receipts.when'), html`${inWords(at, say.language.locale)}`),
    row(say('receipts.how'), html`${say(`receipts.channel.${channel}`)}`),
    row(
      say('receipts.purposes'),
      purposes.length === 0
        ? notice(say, 'receipts.nobody')
        : lines(purposes.map((words) => inEnglish(say, words))),
    ),
    one.words === null
      ? row(say('receipts.notice'), version(say, one))
      : row(say('receipts.words'), words(say, one.words)),
    one.words !== null && one.notice !== null && row(say('receipts.notice'), version(say, one)),
  ],
})}
</section>
`
}

const lines = (all: readonly Html[]): Html =>
  html`${all.map((one, nth) => html`${nth > 0 && html`<br>`}${one}`)}`

function heading(say: Say, { kind, purposes }: Receipt): Html {
  if (kind === 'account') return html`${say('account.title')}`
  if (kind === 'reach') return html`${say('reach.title')}`
  if (kind === 'remembered') return html`${say('filling.remembered')}`
  if (kind === 'allowed') return html`${say('filling.title')}`
  return inEnglish(say, purposes[0] ?? '')
}

function what(say: Say, { kind, item, from, to }: Receipt): Html {
  const said = html`${say(`receipts.kind.${kind}`)}`
  if (kind === 'remembered' && item !== null)
    return lines([said, html`${say(`filling.item-${item}`)}`, inEnglish(say, from ?? '')])
  if (kind === 'allowed') {
    const called = (title: string | null) =>
      title === null ? html`${say('filling.every-service')}` : inEnglish(say, title)
    return lines([said, html`${called(from)} → ${called(to)}`])
  }
  return said
}

function version(say: Say, { notice: under, later, shown }: Receipt): Html {
  if (under === null) return notice(say, 'receipts.not-noted')
  const told = ({ href, title, since }: ToldVersion, key: 'receipts.version' | 'receipts.later') =>
    notice(say, key, { title, day: since, link: link(href) })
  return lines([
    told(under, 'receipts.version'),
    ...(shown ? [notice(say, 'receipts.shown')] : []),
    later === null ? notice(say, 'receipts.in-force') : told(later, 'receipts.later'),
  ])
}

function words(say: Say, { version: called, today }: NonNullable<Receipt['words']>): Html {
  const name = html`<span class="guildhall-words">${notice(say, 'receipts.words-version', { version: called })}</span>`
  return today === null
    ? lines([name, notice(say, 'receipts.words-changed')])
    : lines([name, notice(say, 'receipts.words-same'), today])
}
