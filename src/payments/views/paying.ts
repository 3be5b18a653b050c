/** The way to the provider, and what is told of a payment to whoever began it. */

import { type Proof, proofFields } from '../../cases/cases.ts'
import { button } from '../../design-system/components/button.ts'
import { type Html, html, type Printable } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { leftToRight, link, notice, phrase } from '../../design-system/spoken.ts'
import { inPounds } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { payButton } from './own.ts'

const section = 'Track what you sent us'

/** A link, because a form of ours may lead to no other site (our content security policy: form-action). */
export function continuePage(
  say: Say,
  { pence, payAt, provider, proof }: { pence: number; payAt: string; provider: string; proof: Proof },
): Page {
  const title = say('payment.continue-title', { amount: inPounds(pence) })
  return {
    title,
    section,
    inLanguage: 'partly',
    askedByForm: again(proof),
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${reference(say, proof.reference)}</p>
<p class="govuk-body">${notice(say, 'payment.told', { provider })}</p>
<p class="govuk-body">${say('payment.come-back')}</p>
${button({ text: say('payment.continue', { provider }), href: payAt })}`,
  }
}

/** Paid already, under way elsewhere, or not to be begun now; with the button that asks again where that helps. */
export function standingPage(
  say: Say,
  what: 'paid' | 'under-way' | 'not-now',
  { pence, proof, phone }: { pence: number; proof: Proof; phone: string },
): Page {
  const title = say(`payment.${what}-title`)
  return {
    title,
    section,
    inLanguage: 'whole',
    askedByForm: again(proof),
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${said(say, what, phone)}</p>
${facts(say, { pence, of: proof.reference })}
${what === 'paid' ? null : payButton(say, proof, 'payment.again')}
${wayToTrack(say)}`,
  }
}

/** The same whatever is wrong: it tells nobody whether there is such a reference. */
export function refusedPage(say: Say): Page {
  return plain(say, 'refused', html`<p class="govuk-body">${say('payment.refused-words')}</p>`)
}

/** For whoever comes back: paid or not, reference and amount, and nothing else of the case. */
export function returnedPage(
  say: Say,
  what: 'paid' | 'not-paid' | 'not-known',
  { pence, of, phone }: { pence: number; of: string; phone: string },
): Page {
  const words = html`<p class="govuk-body">${said(say, what, phone)}</p>${facts(say, { pence, of })}`
  return plain(say, what, words)
}

/** A ticket that was used, is too old, or never was. */
export function usedPage(say: Say): Page {
  return plain(say, 'used', html`<p class="govuk-body">${say('payment.used-words')}</p>`)
}

function plain(say: Say, what: 'refused' | 'used' | 'paid' | 'not-paid' | 'not-known', words: Html): Page {
  const title = say(`payment.${what}-title`)
  return {
    title,
    section,
    inLanguage: 'whole',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${words}
${wayToTrack(say)}`,
  }
}

function said(say: Say, what: 'paid' | 'under-way' | 'not-now' | 'not-paid' | 'not-known', phone: string) {
  const fact = (words: Printable) => leftToRight(say, words)
  if (what === 'not-now' || what === 'not-paid') return phrase(say, `payment.${what}-words`, { phone, fact })
  return html`${say(`payment.${what}-words`)}`
}

function facts(say: Say, { pence, of }: { pence: number; of: string }): Html {
  return html`<p class="govuk-body">${say('payment.amount', { amount: inPounds(pence) })}<br>
${reference(say, of)}</p>`
}

function reference(say: Say, of: string): Html {
  const code = (words: Printable) => html`<span class="guildhall-code">${leftToRight(say, words)}</span>`
  return phrase(say, 'payment.reference', { reference: of, code })
}

function wayToTrack(say: Say): Html {
  return html`<p class="govuk-body">${phrase(say, 'payment.track', { link: link('/track') })}</p>`
}

/** How the page is asked for in another language: by what it was asked with, which may not stand in an address. */
function again(proof: Proof) {
  return { action: '/pay', name: 'language', value: '', hidden: proofFields(proof) }
}
