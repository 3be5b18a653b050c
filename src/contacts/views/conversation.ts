/** One conversation: the words to read out, what the person allows, and what they say now. Nothing else of their account. */
import { button } from '../../design-system/components/button.ts'
import { checkboxes } from '../../design-system/components/checkboxes.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { select } from '../../design-system/components/select.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { notice } from '../../design-system/spoken.ts'
import { english } from '../../messages/messages.ts'
import { dayInWords, inWords } from '../../platform/clock.ts'
import { everyService, type FormAsking, type Pair, type Permission } from '../../reuse/reuse.ts'
import type { Channel } from '../parts.ts'
import { inChannel } from './in-channel.ts'
import { here, section } from './start.ts'

export type Wrong = Readonly<Partial<Record<'from' | 'to' | 'read', string>>>

export interface Conversation {
  /** The number in the page. */
  number: string
  channel: Channel
  until: Date
  wording: string
  forms: readonly FormAsking[]
  allowed: readonly Permission[]
  wrong?: Wrong
  typed?: Pair
  /** What came of what was pressed, in words; null where nothing was to come of it. */
  came?: string | null
}

const byChannel: Readonly<Record<string, string>> = {
  web: 'on the web site',
  phone: 'by telephone',
  counter: 'at the counter',
  letter: 'by letter',
}

export function conversationPage(shown: Conversation): Page {
  const { channel, until, wrong = {}, came = null } = shown
  const { heading, takeDown, words, ways, finish } = inChannel[channel]
  const errorList = Object.entries(wrong).map(([id, text]) => ({ text, href: `#${id}` }))
  return {
    title: errorList.length > 0 ? `Error: ${heading}` : came ? `${came} ${heading}` : heading,
    section,
    main: html`
${errorList.length > 0 && errorSummary({ titleText: 'There is a problem', errorList })}
<h1 class="govuk-heading-l">${heading}</h1>
${came && html`<p class="govuk-body" id="done"><strong>${came}</strong></p>`}
<p class="govuk-body">This ends by itself at ${inWords(until)}, and with the button below. ${takeDown}</p>
${deed('finish', shown, {}, finish)}
<h2 class="govuk-heading-m">${words}</h2>
<div class="govuk-inset-text" id="read-out">
<p class="govuk-body">${notice(english, 'filling.words')}</p>
<p class="govuk-body">${notice(english, 'filling.never')}</p>
<p class="govuk-body">${notice(english, 'filling.own')}</p>
</div>
<h2 class="govuk-heading-m">What they have allowed</h2>
${allowedList(shown)}
<h2 class="govuk-heading-m">What they allow now</h2>
${allowForm(shown)}
<h2 class="govuk-heading-m">How to reach them</h2>
<p class="govuk-body">${ways}</p>
${deed('reach', shown, {}, 'Go on with how to reach them')}
<h2 class="govuk-heading-m">What we may write to them about</h2>
<p class="govuk-body">${ways}</p>
${deed('news', shown, {}, 'Go on with what we may write about')}`,
  }
}

function allowedList(shown: Conversation): Html {
  const { allowed, forms } = shown
  if (allowed.length === 0)
    return html`<p class="govuk-body">Nothing, so nothing is filled in from one service for another.</p>`
  const one = ({ from_service, to_service, channel, given_at }: Permission) => {
    const [from, to] = [titleOf(forms, from_service), titleOf(forms, to_service)]
    return html`<li><p class="govuk-body"><strong>${from} → ${to}</strong><br>Allowed ${byChannel[channel] ?? channel} on ${dayInWords(given_at)}.</p>
${deed('stop', shown, { from: from_service, to: to_service }, html`Stop this<span class="govuk-visually-hidden">: ${from}, ${to}</span>`)}</li>
`
  }
  return html`<ul class="govuk-list" id="allowed">
${allowed.map(one)}</ul>
<p class="govuk-body">What we remembered because of something that is stopped is deleted at once.</p>`
}

function allowForm({ number, channel, wording, forms, wrong = {}, typed }: Conversation): Html {
  const choice = (id: 'from' | 'to', text: string) => {
    const error = wrong[id]
    return select({
      id,
      name: id,
      label: { text, classes: 'govuk-label--s' },
      items: [
        { value: '', text: 'Choose a service' },
        { value: everyService, text: 'Every service' },
        // On paper they are chosen by their numbers.
        ...forms.map((form, at) => ({
          value: form.id,
          text: channel === 'letter' ? `${at + 1}. ${form.title}` : form.title,
        })),
      ],
      ...(typed && { value: typed[id] }),
      ...(error !== undefined && { errorMessage: { text: error } }),
    })
  }
  return html`<form method="post" action="${here}/allow" novalidate>
<input type="hidden" name="contact" value="${number}"><input type="hidden" name="wording" value="${wording}">
${choice('from', 'Details that they gave to')}
${choice('to', 'May be filled in when they use')}
${checkboxes({
  name: 'read',
  idPrefix: 'read',
  items: [{ value: 'yes', text: inChannel[channel].saidYes }],
  ...(wrong.read !== undefined && { errorMessage: { text: wrong.read } }),
})}
${button({ text: 'Take it down', preventDoubleClick: true })}
</form>`
}

const titleOf = (forms: readonly FormAsking[], id: string) =>
  id === everyService ? 'Every service' : (forms.find((form) => form.id === id)?.title ?? id)

/** A form of one button. */
export function deed(
  to: string,
  { number }: Pick<Conversation, 'number'>,
  fields: Readonly<Record<string, string>>,
  words: Html | string,
): Html {
  const unseen = Object.entries({ contact: number, ...fields }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return html`<form method="post" action="${here}/${to}" novalidate>${unseen}${button({ html: html`${words}`, classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
}

/** What came of a deed, as the page that follows it says. */
export function cameOf(outcome: 'done' | 'tell' | 'nothing' | 'shown'): string | null {
  if (outcome === 'shown') return null
  return outcome === 'nothing' ? 'It stood so already, and nothing was changed.' : 'It is taken down.'
}
