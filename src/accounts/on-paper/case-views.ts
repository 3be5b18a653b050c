/** For officers of a service: cases that are added to an account by a code on paper. References, and never who asks. */
import { backLink } from '../../design-system/components/back-link.ts'
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { inWords } from '../../platform/clock.ts'
import { section } from './counter-views.ts'
import { proofRadios } from './proofs-asked.ts'
import type { LetterOfCase } from './queries.ts'

export const casesHere = '/staff/joining'
export const backToCases = backLink({ text: 'Back to older cases for an account', href: casesHere })
const title = 'Older cases for an account'

export interface CasesView {
  letters: readonly LetterOfCase[]
  /** Where what was proved outside waits; not there where nobody proves it. */
  proofs?: string | undefined
  typed?: string
  chosen?: string
  errors?: Partial<Record<'reference' | 'proof' | 'letters', string>>
}

export function casesPage({ letters, proofs, typed = '', chosen, errors = {} }: CasesView): Page {
  const errorList = Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }))
  return {
    title: errorList.length > 0 ? `Error: ${title}` : title,
    section,
    main: html`
${errorList.length > 0 && errorSummary({ titleText: 'There is a problem', errorList })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Somebody sent a case before they had an account, and has lost its code. A new code on paper adds it to their list. Nothing is added because a name or an address is the same.</p>
${proofs !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${proofs}">Proofs of identity for older cases</a></p>`}
<h2 class="govuk-heading-m">At the counter</h2>
<p class="govuk-body">Take the case first, open the contact details and compare them with the proof. Do not read them out, do not copy the proof, and write no number of it down.</p>
<form method="post" action="${casesHere}" novalidate>
${input({
  id: 'reference',
  name: 'reference',
  label: { text: 'Reference of the case', classes: 'govuk-label--s' },
  classes: 'govuk-input--width-20',
  autocomplete: 'off',
  spellcheck: false,
  value: typed,
  ...(errors.reference !== undefined && { errorMessage: { text: errors.reference } }),
})}
${proofRadios(errors.proof, chosen)}
${button({ text: 'It is them: print the code', preventDoubleClick: true })}
</form>
<h2 class="govuk-heading-m" id="letters" tabindex="-1">Letters to print</h2>
${errors.letters && html`<p class="govuk-error-message">${errors.letters}</p>`}
${letters.length === 0 ? html`<p class="govuk-body">None waits for your services.</p>` : scrolling('Letters to print', list(letters))}`,
  }
}

const list = (letters: readonly LetterOfCase[]): Html =>
  table({
    head: [{ text: 'Report' }, { text: 'Asked for' }, { text: 'What to do' }],
    rows: letters.map(({ id, reference, service, begun_at, in_hand }) => [
      {
        html: html`<a class="govuk-link guildhall-code" href="/staff/${service}/${reference}">${reference}</a>`,
      },
      { text: inWords(begun_at) },
      in_hand
        ? {
            html: html`<form method="post" action="${casesHere}/${id}/letter" novalidate>${button({
              html: html`Show the letter to print<span class="govuk-visually-hidden"> for ${reference}</span>`,
              classes: 'govuk-button--secondary',
              preventDoubleClick: true,
            })}</form>`,
          }
        : { text: 'Take the case first' },
    ]),
  })

export const nobodyForCases = (): Page => ({
  title,
  section,
  main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=${casesHere}">Sign in as an officer</a> to add an older case to somebody’s account.</p>`,
})
