/** The parts of a notice that are printed from a register of the program, so that text and behaviour can not drift. */
import { summaryList } from '../../design-system/components/summary-list.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import { scrolling } from '../../design-system/scrolling.ts'

/** What the log of visits keeps, as the area that keeps it says (B23). */
export interface LogKept {
  words: readonly string[]
  columns: readonly { title: string; words: string; mayContain: string }[]
}

/** A service as its definition has it (W23, M1). */
export interface ServiceUse {
  id: string
  title: string
  summary: string
  team: string
  /** The kinds of its questions. None is about a person yet; the first kind that is must first be worded here. */
  personal: readonly 'none'[]
  draftHours: number
  /** Every question, when it is asked, why, and what its answer is used for. */
  questions: Html
}

export function logKept({ words, columns }: LogKept): Html {
  return html`${words.map((sentence) => html`<p class="govuk-body">${sentence}</p>`)}
${scrolling(
  'What each column of our log holds',
  table({
    firstCellIsHeader: true,
    head: [{ text: 'Column' }, { text: 'What it is' }, { text: 'What it may hold' }],
    rows: columns.map(({ title, words, mayContain }) => [
      { text: title },
      { text: words },
      { text: mayContain },
    ]),
  }),
)}`
}

export function servicesUse(services: readonly ServiceUse[]): Html {
  return html`${services.map(serviceUse)}`
}

const personalPlainly = { none: 'None. We do not ask who you are, and no question is about you.' } as const

function serviceUse({ id, title, summary, team, personal, draftHours, questions }: ServiceUse): Html {
  const rows: [string, string][] = [
    ['Personal data', personal.map((kind) => personalPlainly[kind]).join(' ')],
    ['Who gets it', `Inside the council: ${team}. Outside the council: nobody.`],
    [
      'How long it is kept',
      `Answers that you have not sent: ${draftHours} ${draftHours === 1 ? 'hour' : 'hours'} after your last step. A report that you have sent: no end is set yet, as there is nothing about you in it.`,
    ],
    [
      'Your rights',
      'As nothing in it is about you, we can not find it by your name. With your reference and code you can always see what became of it.',
    ],
  ]
  return html`<h3 class="govuk-heading-s" id="service-${id}">${title}</h3>
<p class="govuk-body">${summary} <a class="govuk-link" href="/services/${id}">Go to this service<span class="govuk-visually-hidden">: ${title}</span></a>.</p>
${summaryList({ rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })) })}
<h4 class="govuk-heading-s">What this service asks, why, and what each answer is used for</h4>
${questions}`
}
