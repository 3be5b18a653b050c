import type { Council } from '../../council/council.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'

/**
 * Shown while the site cannot do its work (503). It asks nothing of the database, so a front server may also fetch
 * it beforehand from /maintenance and show it while the program itself is stopped.
 */
export function maintenancePage({ contact }: Council): Page {
  return {
    title: 'Sorry, this service is not available right now',
    main: html`
<h1 class="govuk-heading-l">Sorry, this service is not available right now</h1>
<p class="govuk-body">We are working on it. If you were sending a form and did not see a reference, we cannot tell whether it was sent.</p>
<p class="govuk-body">Wait a minute, go back in your browser and send it again. If it was sent before, you will see the same reference again: nothing is sent twice.</p>
<p class="govuk-body">You can always ring us on ${contact.phone}, or <a class="govuk-link" href="/contact">reach us in another way</a>.</p>`,
  }
}
