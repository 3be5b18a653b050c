import type { Council } from '../../council/council.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'

/** How to read or hear what we say in another way, or to speak with us in another language (Equality Act 2010, s. 20). */
export function otherFormatsPage({ names, contact }: Council): Page {
  return {
    title: 'Other formats and languages',
    main: html`
<h1 class="govuk-heading-l">Other formats and languages</h1>
<p class="govuk-body-l">You can ask for anything we publish or send you in another way. It costs you nothing, and you need not say why.</p>
<h2 class="govuk-heading-m">What you can ask for</h2>
<ul class="govuk-list govuk-list--bullet">
<li>large print</li>
<li>easy read, with short sentences and pictures</li>
<li>audio</li>
<li>Braille</li>
<li>British Sign Language (BSL)</li>
<li>an interpreter, or a translation into your language</li>
</ul>
<h2 class="govuk-heading-m">How to ask</h2>
<p class="govuk-body">Ring ${contact.phone}, write to ${contact.email}, or write to ${[names.full, ...contact.address].join(', ')}. Say which page or letter you mean and how you would like it. Somebody else may ask for you.</p>
<h2 class="govuk-heading-m">If you cannot hear or speak on the phone</h2>
<p class="govuk-body">Use Relay UK: dial 18001 and then ${contact.phone}, or use the Relay UK app. You type, and an operator speaks your words to us and types ours to you.</p>`,
  }
}
