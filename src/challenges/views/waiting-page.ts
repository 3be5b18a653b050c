import { table } from '../../design-system/components/table.ts'
import { tag } from '../../design-system/components/tag.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { dayInWords } from '../../platform/clock.ts'

export interface Waiting {
  reference: string
  form: string
  label: string
  received_on: string
  due_on: string
  isLate: boolean
}

export const title = 'Questions that people found too much'
export const section = 'Street care'

/** A day of the register in words. */
export const inWordsOfDay = (day: string) => dayInWords(new Date(`${day}T12:00:00Z`))

/** What waits for the data protection officer, the first due first. */
export function waitingPage(rows: readonly Waiting[]): Page {
  const list = table({
    head: [
      { text: 'Question' },
      { text: 'Form' },
      { text: 'Reference' },
      { text: 'Came on' },
      { text: 'Answer by' },
    ],
    rows: rows.map(({ reference, form, label, received_on, due_on, isLate }) => [
      { html: html`<a class="govuk-link" href="/staff/too-much/${reference}">${label}</a>` },
      { text: form },
      { html: html`<span class="guildhall-code">${reference}</span>` },
      { text: inWordsOfDay(received_on) },
      {
        html: html`${inWordsOfDay(due_on)}${isLate && html` ${tag({ text: 'Late', classes: 'govuk-tag--red' })}`}`,
      },
    ]),
  })
  return {
    title,
    section,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Somebody asked whether each of these questions is too much. You decide whether it stays, is changed or is taken out, and answer. Nobody knows who asked. What came of all of them is public <a class="govuk-link" href="/too-much">in numbers</a>.</p>
${rows.length === 0 ? html`<p class="govuk-body">Nothing waits for you.</p>` : scrolling(title, list)}`,
  }
}
