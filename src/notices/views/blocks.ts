/** The parts of a notice that are printed from a register of the program, so that text and behaviour can not drift. */
import { summaryList } from '../../design-system/components/summary-list.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import type { OpenedService } from '../services-then.ts'

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
  /** The day from which it is offered. */
  opened: string
  team: string
  /** What it asks about a person, purpose by purpose; empty when it asks nothing of the sort. */
  parts: readonly {
    name: string
    why: string
    basis: readonly string[]
    items: readonly string[]
    recipients: readonly string[]
    kept: string
    rights: readonly string[]
  }[]
  /** By whom it is paid and what they are given; null where nobody outside is. */
  paid: string | null
  draftHours: number
  /** Every question, when it is asked, why, and what its answer is used for. */
  questions: Html
}

/** What the program prints today: the log, and each service for itself. */
export interface Blocks {
  log: Html
  services: readonly OpenedService[]
}

/** What each part prints today, for the loader to seal and for the pages to show. */
export function printBlocks({ log, services }: { log: LogKept; services: readonly ServiceUse[] }): Blocks {
  return {
    log: logKept(log),
    services: services.map((service) => {
      const brief = serviceUse(service)
      return {
        opened: service.opened,
        html: html`${brief}
${questionsOf(service)}`,
        brief,
      }
    }),
  }
}

function logKept({ words, columns }: LogKept): Html {
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

function questionsOf({ questions }: ServiceUse): Html {
  return html`<h4 class="govuk-heading-s">What this service asks, why, and what each answer is used for</h4>
${questions}`
}

function serviceUse({ id, title, summary, team, parts, paid, draftHours }: ServiceUse): Html {
  const unsent = `Answers that you have not sent: ${draftHours} ${draftHours === 1 ? 'hour' : 'hours'} after your last step.`
  const rows: [string, string][] =
    parts.length === 0
      ? [
          ['Personal data', 'None. We do not ask who you are, and no question is about you.'],
          [
            'Who gets it',
            `Inside the council: ${team}. Outside the council: nobody${paid === null ? '' : ', unless you pay'}.`,
          ],
          ['How long it is kept', `${unsent} A request that you have sent says nothing about you.`],
        ]
      : [
          ['Personal data', 'Only what you choose to give: see each use below.'],
          ['Before you send it', unsent],
          [
            'Who looks',
            'Only an officer who has taken your case, or who answers a request of yours about your data. You can see who looked, when and why.',
          ],
        ]
  if (paid !== null) rows.push(['If you pay', paid])
  return html`<h3 class="govuk-heading-s" id="service-${id}">${title}</h3>
<p class="govuk-body">${summary} <a class="govuk-link" href="/services/${id}">Go to this service<span class="govuk-visually-hidden">: ${title}</span></a>.</p>
${summaryList({ rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })) })}
${parts.map(use)}`
}

/** One use of what a person gives: W23's "each service, purpose, basis, items, recipients, retention, rights". */
function use({ name, why, basis, items, recipients, kept, rights }: ServiceUse['parts'][number]): Html {
  const rows: [string, readonly string[]][] = [
    ['Why', [why]],
    ['What', items],
    ['On what basis in law', basis],
    ['Who gets it', recipients],
    ['How long it is kept', [kept]],
    ['Your rights', rights],
  ]
  return html`<h4 class="govuk-heading-s">${name}</h4>
${summaryList({ rows: rows.map(([key, values]) => ({ key: { text: key }, value: { html: lines(values) } })) })}`
}

const lines = (values: readonly string[]): Html =>
  values.length === 1
    ? html`${values[0]}`
    : html`<ul class="govuk-list govuk-list--bullet">${values.map((value) => html`<li>${value}</li>`)}</ul>`
