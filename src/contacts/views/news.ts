/** What we may write to somebody about, in a conversation: what stands in their account, and what they end or say yes to now. */
import { button } from '../../design-system/components/button.ts'
import { checkboxes } from '../../design-system/components/checkboxes.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { notice } from '../../design-system/spoken.ts'
import { byHistory, wordingOf, wordsOf } from '../../mailings/mailings.ts'
import { english } from '../../messages/messages.ts'
import { dayInWords, inWords } from '../../platform/clock.ts'
import type { Channel } from '../parts.ts'
import type { Agreed } from '../queries.ts'
import { deed } from './conversation.ts'
import { inChannel } from './in-channel.ts'
import { here, section } from './start.ts'

export interface News {
  number: string
  channel: Channel
  until: Date
  agreed: readonly Agreed[]
  choosesNews: boolean
  wrong?: string
  /** What came of what was pressed, in words; null where nothing was to come of it. */
  came?: string | null
}

export function newsPage(shown: News): Page {
  const { number, channel, until, agreed, choosesNews, wrong, came = null } = shown
  const heading = 'What we may write to them about'
  const mayChoose =
    choosesNews && channel !== 'letter' && !agreed.some(({ purpose }) => purpose === byHistory)
  return {
    title: wrong ? `Error: ${heading}` : came ? `${came} ${heading}` : heading,
    section,
    main: html`
${wrong && errorSummary({ titleText: 'There is a problem', errorList: [{ text: wrong, href: mayChoose ? '#read' : '#agreed' }] })}
<h1 class="govuk-heading-l">${heading}</h1>
${came && html`<p class="govuk-body" id="done"><strong>${came}</strong></p>`}
<p class="govuk-body">This ends by itself at ${inWords(until)}. Each of these stands for itself.</p>
${deed('again', { number }, {}, 'Back to what may be filled in')}
${deed('finish', { number }, {}, inChannel[channel].finish)}
<h2 class="govuk-heading-m" id="agreed" tabindex="-1">What stands in their account</h2>
${agreed.length === 0 ? html`<p class="govuk-body">Nothing.</p>` : list(shown)}
<p class="govuk-body">To agree to e-mails an address is needed, which proves itself by a code. <a class="govuk-link" href="/staff/news">Take that down with whoever rings or comes</a>. What they agreed to without their account is ended there too.</p>
${mayChoose && chooseForm(shown)}`,
  }
}

const list = ({ number, agreed }: News): Html =>
  html`<ul class="govuk-list">
${agreed.map(
  ({
    purpose,
    since,
  }) => html`<li><p class="govuk-body"><strong>${notice(english, wordsOf[purpose])}</strong><br>Agreed on ${dayInWords(since)}.</p>
${deed('news/stop', { number }, { about: purpose }, html`No longer<span class="govuk-visually-hidden">: ${notice(english, wordsOf[purpose])}</span>`)}</li>
`,
)}</ul>`

const chooseForm = ({ number, channel, wrong }: News): Html =>
  html`<h2 class="govuk-heading-m">Read this out</h2>
<div class="govuk-inset-text" id="read-out">
<p class="govuk-body">${notice(english, wordsOf[byHistory])}</p>
<p class="govuk-body">${notice(english, 'news.history-words')}</p>
</div>
<form method="post" action="${here}/news/choose" novalidate>
<input type="hidden" name="contact" value="${number}"><input type="hidden" name="wording" value="${wordingOf(byHistory)}">
${checkboxes({
  name: 'read',
  idPrefix: 'read',
  items: [{ value: 'yes', text: inChannel[channel].saidYes }],
  ...(wrong !== undefined && { errorMessage: { text: wrong } }),
})}
${button({ text: 'Take it down', preventDoubleClick: true })}
</form>`
