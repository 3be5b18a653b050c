/** Who is still to be asked by an officer: references, and never a name. */
import { backLink } from '../../design-system/components/back-link.ts'
import { button } from '../../design-system/components/button.ts'
import { pagination } from '../../design-system/components/pagination.ts'
import { table } from '../../design-system/components/table.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { inWords } from '../../platform/clock.ts'
import { lastDayInWords } from '../days-to-answer.ts'
import type { ByHandRow } from '../queries.ts'

export interface ListView {
  rows: readonly ByHandRow[]
  page: number
  more: boolean
  /** The new purpose's name. */
  nameOf: (row: ByHandRow) => string
  now: Date
}

export const title = 'People to ask'
export const section = 'Street care'
export const here = '/staff/asking'
export const back = backLink({ text: 'Back to people to ask', href: here })

/** The list, for the owner of a service that asks. */
export function listPage({ rows, page, more, nameOf, now }: ListView): Page {
  const list = table({
    head: [
      { text: 'Report' },
      { text: 'What they are asked about' },
      { text: 'Why by hand' },
      { text: 'Can answer until' },
      { text: 'How it stands' },
    ],
    rows: rows.map((row) => [
      {
        html: html`<a class="govuk-link guildhall-code" href="${here}/${row.id}">${row.reference ?? 'No report'}</a>`,
      },
      { text: nameOf(row) },
      { text: whyByHand[row.trouble] ?? row.trouble },
      { text: lastDayInWords(row.until) },
      { text: standing(row, now) },
    ]),
  })
  const to = (number: number) => `${here}?page=${number}`
  return {
    title,
    section,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Each person is asked about a new purpose by their own channel. Those who left an e-mail address are sent the question by the program. These are the others. Take one, and ring them or post them a letter. No answer means no.</p>
${rows.length === 0 ? html`<p class="govuk-body">Nobody. Everybody whom your services ask has been asked, or can not be reached.</p>` : scrolling(title, list)}
${pagination({
  ...(page > 1 ? { previous: { href: to(page - 1) } } : {}),
  ...(more ? { next: { href: to(page + 1) } } : {}),
})}
<h2 class="govuk-heading-m">Somebody answers you</h2>
<p class="govuk-body">Who rings, comes, or sends a letter back has a code. A no is always taken, also where a yes was said before.</p>
${button({ text: 'Take an answer down', href: `${here}/answer`, classes: 'govuk-button--secondary' })}`,
  }
}

const whyByHand: Readonly<Record<string, string>> = {
  'own-channel': 'They came by telephone, at the counter or by letter',
  'not-ordinary': 'What they told is not to be hinted at in an e-mail',
  'no-e-mail': 'They left no e-mail address',
  'no-mail-server': 'This site sends no e-mail',
  'mail-refused': 'Their e-mail address takes nothing',
  'not-reached': 'The mail server was not reached for two days',
  unreadable: 'The program could not open how to reach them: tell an administrator',
  'broken-off': 'Every attempt to send it was broken off',
}

function standing({ held, attempts, due_at }: ByHandRow, now: Date): string {
  if (held === 'you') return 'You have it in hand'
  if (held === 'another') return 'Another officer has it in hand'
  if (attempts === 0) return 'Waits'
  const tried = attempts === 1 ? 'Tried once' : `Tried ${attempts} times`
  return due_at > now ? `${tried}: try again after ${inWords(due_at)}` : `${tried}: try again`
}

export function nobodySignedIn(): Page {
  return only(
    html`<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=${here}">Sign in as an officer</a> to see whom your service has to ask.</p>`,
  )
}

export function onlyOwners(): Page {
  return only(
    html`<p class="govuk-body">None of this is part of your work: whoever answers for the service that wants to use something for a new purpose asks the people.</p>`,
  )
}

/** For what was never there, was asked meanwhile, and can not be opened now: which of them is not said. */
export function nobodyToAsk(): Page {
  return only(
    html`<p class="govuk-body">There is nobody to ask here now. They have been asked or have answered meanwhile, can not answer any more, have been deleted, or another officer has them in hand. <a class="govuk-link" href="${here}">See who is to be asked</a>.</p>`,
  )
}

const only = (words: ReturnType<typeof html>): Page => ({
  title,
  section,
  main: html`
<h1 class="govuk-heading-l">${title}</h1>
${words}`,
})
