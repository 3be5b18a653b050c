/** The e-mails of a demonstration without a mail server. */
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inWords } from '../../platform/clock.ts'
import type { Letter } from '../post.ts'

export function postPage(letters: readonly (Letter & { at: Date })[]): Page {
  return {
    title: 'E-mails of this demonstration',
    section: 'Demonstration',
    main: html`
<h1 class="govuk-heading-l">E-mails of this demonstration</h1>
<p class="govuk-body">This demonstration has no mail server. The e-mails of its accounts are shown here instead, to everybody
who comes to this page. They are in the memory of the program alone and go when it ends; only the last twenty are shown. Use
no name, address or e-mail of a real person.</p>
${letters.length === 0 && html`<p class="govuk-body">There are none yet.</p>`}
${letters.map(
  ({ at, to, subject, text }) => html`<h2 class="govuk-heading-s">${subject}</h2>
<p class="govuk-body">To ${to}, ${inWords(at)}</p>
<p class="govuk-body guildhall-words">${text}</p>
`,
)}`,
  }
}
