/** The overview of an account: what waits, and what happened, each with the way to its page. */
import { type Html, html } from '../../design-system/html.ts'
import { inEnglish, leftToRight, link, notice, phrase, hidden as unseen } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { inWords } from '../../platform/clock.ts'
import { toReceipt } from '../receipts/view.ts'
import { hidden } from '../views/asked.ts'
import { turnPages } from '../views/paging.ts'
import { wentPath } from '../went/view.ts'
import type { Shown, Told } from './timeline.ts'

export interface Area {
  waiting: readonly Told[]
  timeline: Shown
  /** What is going on in a ward, by the cookie of preferences alone. */
  ward: Html | null
}

export function areaPart(say: Say, { waiting, timeline, ward }: Area): Html {
  return html`<h2 class="govuk-heading-m" id="waiting">${say('account.waiting')}</h2>
${
  waiting.length === 0
    ? html`<p class="govuk-body">${say('account.nothing-waits')}</p>`
    : html`<ul class="govuk-list">${waiting.map((one) => entry(say, one, null))}</ul>`
}
<h2 class="govuk-heading-m" id="happened">${say('account.happened')}</h2>
${
  timeline.entries.length === 0
    ? html`<p class="govuk-body">${say('account.nothing-happened')}</p>`
    : html`<ol class="govuk-list">${timeline.entries.map((one) => entry(say, one, one.at))}</ol>`
}
${turnPages(say, '/my-account#happened', say('account.happened'), { ...timeline, count: timeline.entries.length })}
<p class="govuk-body"><a class="govuk-link" href="/my-account/requests">${say('account.matters')}</a></p>
<p class="govuk-body"><a class="govuk-link" href="/my-account/receipts">${say('receipts.title')}</a></p>
<p class="govuk-body">${notice(say, 'went.link', { link: link(wentPath) })}</p>
${ward}`
}

function entry(say: Say, { title, words, to }: Told, at: Date | null): Html {
  const about =
    title === null ? null : html`<strong class="guildhall-words">${inEnglish(say, title)}</strong>`
  const reference = 'reference' in to ? html` ${leftToRight(say, to.reference)}` : null
  const head = about === null ? null : html`${about}${reference}<br>`
  const when = at === null ? null : html`<br>${inWords(at, say.language.locale)}`
  return html`<li class="govuk-!-margin-bottom-4">${head}${words(say)}${when}<br>${way(say, to)}${at === null ? null : receipt(say, to)}</li>
`
}

/** Of each entry of a case: under which terms it was given. All others stand on the page that is linked below the list. */
function receipt(say: Say, to: Told['to']): Html | null {
  if ('reference' in to) return toReceipt(say, to.reference)
  return null
}

/** A button where reference and code are sent along: neither stands in an address. */
function way(say: Say, to: Told['to']): Html {
  if ('href' in to) return html`<a class="govuk-link" href="${to.href}">${say('account.go-there')}</a>`
  const { reference, code } = to
  const words = phrase(say, 'account.see', { hidden: unseen, reference })
  return html`<form method="post" action="/track" class="guildhall-no-print" novalidate>${hidden({ reference, code })}<button type="submit" class="guildhall-link-button">${words}</button></form>`
}
