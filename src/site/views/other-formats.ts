import type { Council } from '../../council/council.ts'
import { html, type Printable } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { leftToRight, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'

/** How to read or hear what we say in another way, or to speak with us in another language (Equality Act 2010, s. 20). */
export function otherFormatsPage(say: Say, { names, contact: { phone, email, address } }: Council): Page {
  const fact = (words: Printable) => leftToRight(say, words)
  const title = say('other-formats.title')
  return {
    title,
    inLanguage: 'whole',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body-l">${say('other-formats.ask')}</p>
<h2 class="govuk-heading-m">${say('other-formats.what')}</h2>
<ul class="govuk-list govuk-list--bullet">
<li>${say('other-formats.large-print')}</li>
<li>${say('other-formats.easy-read')}</li>
<li>${say('other-formats.audio')}</li>
<li>${say('other-formats.braille')}</li>
<li>${say('other-formats.bsl')}</li>
<li>${say('other-formats.interpreter')}</li>
</ul>
<h2 class="govuk-heading-m">${say('other-formats.how')}</h2>
<p class="govuk-body">${phrase(say, 'other-formats.how-words', { fact, phone, email, address: [names.full, ...address].join(', ') })}</p>
<h2 class="govuk-heading-m">${say('other-formats.relay')}</h2>
<p class="govuk-body">${phrase(say, 'other-formats.relay-words', { fact, phone })}</p>`,
  }
}
