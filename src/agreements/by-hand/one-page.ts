/** One person to ask: before it is taken a reference and the question, and then how to reach them, with the code. */
import { button } from '../../design-system/components/button.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { type Published, questionWords } from '../../purposes/purposes.ts'
import { lastDayInWords } from '../days-to-answer.ts'
import type { ByHandRow } from '../queries.ts'
import { back, here, section, title } from './list-page.ts'
import { takeDownForm } from './take-down.ts'

export interface OneView {
  row: ByHandRow
  described: Published
  opened: Opened | null
}

/** How to reach them, and with what they answer. */
export interface Opened {
  /** Each with the words of the question that was asked for it. */
  contact: readonly { label: string; value: string }[]
  code: string
  /** An address for a letter was left. */
  hasAddress: boolean
}

export function onePage({ row, described, opened }: OneView): Page {
  const heading = row.reference === null ? 'Ask somebody' : `Ask whoever sent ${row.reference}`
  return {
    title: heading,
    section,
    before: back,
    main: html`
<h1 class="govuk-heading-l">${heading}</h1>
${opened && reached(opened)}
<h2 class="govuk-heading-m">The question</h2>
<p class="govuk-body">These are the exact words. Read them out as they stand.</p>
${questionWords(described)}
<p class="govuk-body">It costs them nothing. They need not answer, and no answer means no. Whatever they say, nothing else changes. They can answer until ${lastDayInWords(row.until)}.</p>
${opened === null ? taking(row) : html`${opened.hasAddress && letter(row)}${takeDownForm({ code: opened.code, message: row.id })}`}`,
  }
}

function taking({ id, held }: ByHandRow): Html {
  if (held === 'another')
    return html`<p class="govuk-body">Another officer has it in hand. See <a class="govuk-link" href="${here}">${title.toLowerCase()}</a>.</p>`
  return html`<p class="govuk-body">Who it is and how they can be reached opens when you take it. It stands in their own list that you looked.</p>
<form method="post" action="${here}/${id}/open" novalidate>
${button({ text: held === 'you' ? 'Open it again' : 'Take it and open it', preventDoubleClick: true })}
</form>`
}

function reached({ contact, code }: Opened): Html {
  return html`<div id="reached" tabindex="-1">
${summaryList({
  rows: [
    ...contact.map(({ label, value }) => ({
      key: { text: label },
      value: { text: value.split('\n').filter(Boolean).join(', ') },
    })),
    { key: { text: 'Their code' }, value: { html: html`<span class="guildhall-code">${code}</span>` } },
  ],
})}</div>
<p class="govuk-body">Tell them the code: at <a class="govuk-link" href="/answer">/answer</a> they see with it what they answered, and can take a yes back on any day. When this is done it can not be opened again.</p>
<p class="govuk-body">If you can not finish it today, leave it: others can take it tomorrow.</p>`
}

function letter({ id }: ByHandRow): Html {
  return html`<h2 class="govuk-heading-m">By letter</h2>
<form method="post" action="${here}/${id}/letter" novalidate>
${button({ text: 'Show the letter to print', classes: 'govuk-button--secondary' })}
</form>
<form method="post" action="${here}/${id}/posted" novalidate>
${button({ text: 'The letter is in the post', classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>`
}
