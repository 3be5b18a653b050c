import { insetText } from '../../design-system/components/inset-text.ts'
import { pagination } from '../../design-system/components/pagination.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inWords } from '../../platform/clock.ts'
import type { Looked } from '../who-looked.ts'
import { kindsInWords, outcomes, verbs, whoInWords } from '../words.ts'

export interface WhoLookedView {
  lines: readonly Looked[]
  /** There are older ones. */
  more: boolean
  from: number
  /** How many a page shows. */
  count: number
  /** The address of the page that begins with this line; null where the caller turns pages by its own buttons. */
  addressOf: ((from: number) => string) | null
  /** Each purpose by its id, in the council's words. */
  purposes: ReadonlyMap<string, string>
  /** Each service by its id, as it stands behind "An officer of" or "A supervisor of". */
  services: ReadonlyMap<string, string>
  /** How long lines are kept. */
  keptYears: number
}

/** Who looked at this person's data: newest first, a page at a time (B17). */
export function whoLookedPage(view: WhoLookedView): Page {
  const { lines, from } = view
  return {
    title: from === 0 ? 'Who looked at your data' : `Who looked at your data, from number ${from + 1}`,
    main: html`
<h1 class="govuk-heading-l">Who looked at your data</h1>
<p class="govuk-body">Each time anybody uses what we hold about you, a line is written before they see it. The newest line
comes first. It also tells when somebody was refused. Lines are kept for ${years(view.keptYears)}.</p>
${insetText({
  text:
    'Some looks may be shown later. When telling you at once would stop us from finding out about a crime or a fraud, ' +
    'or would put somebody in danger, the law lets us wait. Each such look has its day, and from that day it ' +
    'stands here like the others.',
})}
${lines.length === 0 ? nothing(from) : lines.map((line) => lineOf(line, view))}
${pages(view)}`,
  }
}

const years = (count: number) => (count === 1 ? 'a year' : `${count} years`)

function nothing(from: number): Html {
  return from === 0
    ? html`<p class="govuk-body">There is no line yet that we can show you.</p>`
    : html`<p class="govuk-body">There are no older lines.</p>`
}

function lineOf(line: Looked, { purposes, services }: WhoLookedView): Html {
  const rows = [
    ['Who', whoInWords(line, services)],
    ['What', verbs[line.verb]],
    [
      'What for',
      line.purpose === null ? null : (purposes.get(line.purpose) ?? 'Something we no longer use data for'),
    ],
    ['Kind of data', line.kinds.length === 0 ? null : sentence(kindsInWords(line.kinds))],
    ['Outcome', outcomes[line.outcome]],
  ] as const
  return html`<h2 class="govuk-heading-s">${inWords(line.at)}</h2>
${summaryList({ rows: rows.map(([key, text]) => text !== null && { key: { text: key }, value: { text } }) })}
`
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function pages({ from, count, more, addressOf }: WhoLookedView): Html | null {
  if (addressOf === null || (from === 0 && !more)) return null
  return pagination({
    classes: 'guildhall-no-print',
    ...(from > 0 ? { previous: { text: 'Newer lines', href: addressOf(Math.max(0, from - count)) } } : {}),
    ...(more ? { next: { text: 'Older lines', href: addressOf(from + count) } } : {}),
  })
}
