/** For officers: forms that wait to be printed, and the code of one that came back. No name stands here. */
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { table } from '../../design-system/components/table.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { inWords } from '../../platform/clock.ts'
import type { FormToPrint } from '../queries.ts'
import { back, here, section } from './start.ts'

export const lettersHere = `${here}/letters`
const title = 'Choices by letter'

export interface Letters {
  waits: readonly FormToPrint[]
  /** The code as it was typed, and what is wrong with it. */
  typed?: string
  wrong?: string
  /** Why a form was not printed. */
  unprinted?: string
}

export function lettersPage({ waits, typed = '', wrong, unprinted }: Letters): Page {
  const errorList = [
    ...(wrong === undefined ? [] : [{ text: wrong, href: '#code' }]),
    ...(unprinted === undefined ? [] : [{ text: unprinted, href: '#print' }]),
  ]
  return {
    title: errorList.length > 0 ? `Error: ${title}` : title,
    section,
    before: back,
    main: html`
${errorList.length > 0 && errorSummary({ titleText: 'There is a problem', errorList })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Somebody with an account can say on paper what we may do with their details. The form goes to the postal address of the account, and comes back with a code in the place of a name.</p>
<h2 class="govuk-heading-m">A form came back</h2>
<form method="post" action="${lettersHere}/code" novalidate>
${input({
  id: 'code',
  name: 'code',
  label: { text: 'Code on the form', classes: 'govuk-label--s' },
  hint: {
    text: 'Like 4TR8-WX2K-7C3D-9QHM. Have the form before you: the code can be used once, and what is open then ends after a quarter of an hour. If you are interrupted, you alone can type it again within two hours.',
  },
  classes: 'govuk-input--width-20',
  autocomplete: 'off',
  spellcheck: false,
  value: typed,
  ...(wrong !== undefined && { errorMessage: { text: wrong } }),
})}
${button({ text: 'Take down what is on it', preventDoubleClick: true })}
</form>
<h2 class="govuk-heading-m" id="print" tabindex="-1">Forms to print and post</h2>
${unprinted && html`<p class="govuk-error-message">${unprinted}</p>`}
${waits.length === 0 ? html`<p class="govuk-body">None waits.</p>` : scrolling('Forms to print and post', list(waits))}
<p class="govuk-body">When you show one, it stands in the person’s own list that you did, and the e-mail address of their account is told. If you print it again today, the code of the first print is good for nothing. Whoever prints a form can not take it down when it comes back.</p>
<h2 class="govuk-heading-m">Somebody asks for the form</h2>
<p class="govuk-body">If they ring or write and have no internet, <a class="govuk-link" href="/choices-by-letter">ask for it in their place</a>, with the username or e-mail address that they give. You do not learn whether there is such an account.</p>`,
  }
}

const list = (waits: readonly FormToPrint[]) =>
  table({
    head: [{ text: 'Asked for' }, { text: 'What to do' }],
    rows: waits.map(({ id, state, begun_at }) => [
      { text: inWords(begun_at) },
      {
        html: html`<form method="post" action="${lettersHere}/print/${id}" novalidate>${button({
          html: html`${state === 'given' ? 'Show it again' : 'Show the form to print'}<span class="govuk-visually-hidden">, asked for ${inWords(begun_at)}</span>`,
          classes: 'govuk-button--secondary',
          preventDoubleClick: true,
        })}</form>`,
      },
    ]),
  })
