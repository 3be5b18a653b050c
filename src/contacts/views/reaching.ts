/** How somebody wants to be reached, in a conversation: the words and the list of their own page, and no place for a reason. */
import { button } from '../../design-system/components/button.ts'
import { checkboxes } from '../../design-system/components/checkboxes.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { english } from '../../messages/messages.ts'
import { inWords } from '../../platform/clock.ts'
import { aboutWays, isNothing, type Ways, type WrongWays, waysFields, waysList } from '../../reach/reach.ts'
import type { Channel, ContactParts } from '../parts.ts'
import { deed } from './conversation.ts'
import { inChannel } from './in-channel.ts'
import { here, section } from './start.ts'

export interface Reaching {
  number: string
  channel: Channel
  until: Date
  kept: Ways
  chosen?: Ways
  wrong?: WrongWays
  /** What is wrong where it was not ticked that the words were read out. */
  unread?: string
  /** What came of what was pressed, in words; null where nothing was to come of it. */
  came?: string | null
}

export function reachingPage(told: ContactParts['told'], shown: Reaching): Page {
  const { number, channel, until, kept, chosen = kept, wrong = {}, unread, came = null } = shown
  const heading = 'How to reach them'
  const errors = { ...wrong, ...(unread !== undefined && { read: unread }) }
  const errorList = Object.entries(errors).map(([id, text]) => ({ text, href: `#${id}` }))
  return {
    title: errorList.length > 0 ? `Error: ${heading}` : came ? `${came} ${heading}` : heading,
    section,
    main: html`
${errorList.length > 0 && errorSummary({ titleText: 'There is a problem', errorList })}
<h1 class="govuk-heading-l">${heading}</h1>
${came && html`<p class="govuk-body" id="done"><strong>${came}</strong></p>`}
<p class="govuk-body">This ends by itself at ${inWords(until)}. Do not ask why, and do not guess.</p>
${deed('again', { number }, {}, 'Back to what may be filled in')}
${deed('finish', { number }, {}, inChannel[channel].finish)}
<h2 class="govuk-heading-m">${channel === 'letter' ? 'These words stand on the form' : 'Read this out'}</h2>
<div class="govuk-inset-text" id="read-out">
${aboutWays(english, told)}</div>
<h2 class="govuk-heading-m">What they have said</h2>
${
  isNothing(kept)
    ? html`<p class="govuk-body">Nothing.</p>`
    : html`${waysList(english, kept)}
${deed('reach/take-away', { number }, {}, 'Take all of it away')}`
}
<h2 class="govuk-heading-m">What they say now</h2>
<form method="post" action="${here}/reach/say" novalidate>
<input type="hidden" name="contact" value="${number}">
${waysFields(english, chosen, wrong)}
${checkboxes({
  name: 'read',
  idPrefix: 'read',
  items: [
    {
      value: 'yes',
      text:
        channel === 'letter'
          ? 'What is chosen is ticked on the form'
          : 'I have read the words out, and they said yes to what is chosen',
    },
  ],
  ...(unread !== undefined && { errorMessage: { text: unread } }),
})}
${button({ text: 'Take it down', preventDoubleClick: true })}
</form>`,
  }
}
