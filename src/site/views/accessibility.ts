import type { Council } from '../../council/council.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'

/** What is tested and how, and what is not: a machine's checks alone never show that a site is accessible. */
export function accessibilityPage({ contact }: Council): Page {
  return {
    title: 'Accessibility',
    main: html`
<h1 class="govuk-heading-l">Accessibility</h1>
<p class="govuk-body">We want everyone to be able to use this site: with a keyboard alone, with a screen reader, with large text, on a small phone, without scripts.</p>
<h2 class="govuk-heading-m">What we test</h2>
<p class="govuk-body">Each change to this site is tested by machine before it is made: every page, at the width of a desk screen and of a small phone, with and without scripts, against the rules of the Web Content Accessibility Guidelines 2.2, levels A and AA, that a machine can check.</p>
<h2 class="govuk-heading-m">What we have not tested</h2>
<p class="govuk-body">A machine finds only a part of what can be wrong. People with disabilities have not yet tested this site, so we do not say that it is fully accessible.</p>
<h2 class="govuk-heading-m">If something does not work for you</h2>
<p class="govuk-body">Ring ${contact.phone} or write to ${contact.email}. We can do for you by phone, by letter or at our desk whatever this site does, and we want to know what is wrong so that we can mend it.</p>`,
  }
}
