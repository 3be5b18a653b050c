/** The page on which an officer types the code that somebody reads out to them from their mailbox. */
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'

/**
 * @param handle of what waits for the code
 * @param told what the officer is told above it, of the mailbox too
 */
export function codeReadOutPage(p: {
  section: NonNullable<Page['section']>
  here: string
  handle: string
  told: Html
  error?: string
}): Page {
  const { section, here, handle, told, error } = p
  const heading = 'The code that they read out'
  return {
    title: error ? `Error: ${heading}` : heading,
    section,
    main: html`
${error && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href: '#code' }] })}
<h1 class="govuk-heading-l">${heading}</h1>
<p class="govuk-body">${told}</p>
<form method="post" action="${here}/code" novalidate>
<input type="hidden" name="handle" value="${handle}">
${input({
  id: 'code',
  name: 'code',
  label: { text: 'Code', classes: 'govuk-label--s' },
  classes: 'govuk-input--width-10',
  autocomplete: 'off',
  spellcheck: false,
  ...(error !== undefined && { errorMessage: { text: error } }),
})}
${button({ text: 'Go on', preventDoubleClick: true })}
</form>
<p class="govuk-body"><a class="govuk-link" href="${here}">Begin again</a></p>`,
  }
}
