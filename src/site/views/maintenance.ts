import type { Council } from '../../council/council.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { Say } from '../../messages/messages.ts'
import { otherWays } from './parts.ts'

/**
 * Shown while the site cannot do its work (503). It asks nothing of the database, so a front server may also fetch
 * it beforehand from /maintenance and show it while the program itself is stopped.
 */
export function maintenancePage(say: Say, council: Council): Page {
  const title = say('trouble.unavailable.title')
  return {
    title,
    inLanguage: 'whole',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${say('trouble.unavailable.words')}</p>
<p class="govuk-body">${say('trouble.unavailable.next')}</p>
${otherWays(say, council)}`,
  }
}
