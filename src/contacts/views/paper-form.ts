/**
 * The form on paper: a letter, and the part that comes back. Each choice stands in the words of its page, with boxes and nothing
 * ticked; what is chosen today is not told, and the part that comes back names nobody.
 */
import type { AccountParts, ForPaper } from '../../accounts/accounts.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { notice } from '../../design-system/spoken.ts'
import { type Agreement, byHistory, wordsOf, written } from '../../mailings/mailings.ts'
import { english } from '../../messages/messages.ts'
import { day, dayInWords } from '../../platform/clock.ts'
import { aboutWays, waysToTick } from '../../reach/reach.ts'
import type { FormAsking } from '../../reuse/reuse.ts'
import type { ContactParts } from '../parts.ts'
import { lettersHere } from './letters.ts'
import { paged } from './start.ts'

const daysOfForm = 28
/** So many pairs of services can be written on one form. */
const linesForPairs = 4

export interface PaperForm {
  code: string
  /** Name and address, line by line. */
  to: readonly string[]
  council: AccountParts['council']
  /** The notice in force, and where it is read. */
  notice: { title: string; since: string; page: string } | null
  now: Date
}

export function paperFormPage(
  { forms, told }: Pick<ContactParts, 'forms' | 'told'>,
  paper: PaperForm,
  { isLarge, beside }: ForPaper,
): Page {
  return paged(
    'Form to print',
    html`<p class="govuk-body govuk-!-display-none-print"><a class="govuk-link" href="${lettersHere}">Back to choices by letter</a></p>
<div class="guildhall-paper${isLarge && ' guildhall-paper--large'}">
${coveringLetter(paper)}
<div class="guildhall-paper-apart">
<h2 class="govuk-heading-m">${english('choices.paper-back')}</h2>
<p class="govuk-body">${notice(english, 'choices.paper-code')} <strong class="guildhall-code" id="paper-code">${paper.code}</strong></p>
<p class="govuk-body">${notice(english, 'choices.paper-no-name')}</p>
${forms.length > 0 && fillingPart(forms)}
${reachingPart(told)}
${newsPart()}
</div>
</div>
${beside}`,
  )
}

function coveringLetter({ to, council, notice: version, now }: PaperForm): Html {
  const last = dayInWords(new Date(now.getTime() + (daysOfForm - 1) * day))
  const said = { council: council.name, phone: council.phone, day: last }
  return html`<p class="govuk-body">${lines([council.name, ...council.address])}</p>
<p class="govuk-body">${lines(to)}</p>
<p class="govuk-body">${dayInWords(now)}</p>
<h1 class="govuk-heading-m">${notice(english, 'choices.paper-title')}</h1>
<p class="govuk-body">${notice(english, 'choices.paper-why', said)}</p>
<p class="govuk-body"><strong>${notice(english, 'choices.paper-nothing')}</strong></p>
<p class="govuk-body">${notice(english, 'choices.paper-how', said)}</p>
<p class="govuk-body">${lines([council.name, ...council.address])}</p>
<p class="govuk-body">${notice(english, 'choices.paper-taken')}</p>
<p class="govuk-body">${notice(english, 'choices.paper-alone')}</p>
${version && html`<p class="govuk-body">${notice(english, 'choices.paper-notice', version)}</p>`}
<p class="govuk-body">${notice(english, 'choices.paper-not-you', said)}</p>`
}

/** What may be filled in, in the words that are read out on the telephone. */
function fillingPart(forms: readonly FormAsking[]): Html {
  return html`<h2 class="govuk-heading-m">${english('filling.title')}</h2>
<p class="govuk-body" id="wording">${notice(english, 'filling.words')}</p>
<p class="govuk-body">${notice(english, 'filling.never')}</p>
<p class="govuk-body">${notice(english, 'filling.own')}</p>
${ticks([english('filling.allow-all')])}
<p class="govuk-body">${notice(english, 'choices.paper-pairs')}</p>
${pairs('choices.paper-pair')}
<p class="govuk-body">${notice(english, 'choices.paper-stop')}</p>
${ticks([english('choices.paper-stop-all')])}
${pairs('choices.paper-stop-pair')}
<p class="govuk-body">${notice(english, 'choices.paper-services')}</p>
<ol class="govuk-list govuk-list--number" id="services">
${forms.map(
  ({ title }) => html`<li>${title}</li>
`,
)}</ol>`
}

/** How to be reached: the way, and no place for a reason. */
function reachingPart(told: ContactParts['told']): Html {
  return html`<h2 class="govuk-heading-m">${english('reach.title')}</h2>
${aboutWays(english, told)}
<p class="govuk-body">${notice(english, 'choices.paper-ways')}</p>
${waysToTick(english).map(
  ({ title, items }) => html`<h3 class="govuk-heading-s">${title}</h3>
${ticks(items)}`,
)}
<p class="govuk-body">${notice(english, 'choices.paper-ways-off')}</p>
${ticks([english('reach.take-away')])}`
}

/** What we may write about is ended here, and asked for by no letter (D14). */
function newsPart(): Html {
  return html`<h2 class="govuk-heading-m">${notice(english, 'news.own-title')}</h2>
<p class="govuk-body">${notice(english, 'choices.paper-news-off')}</p>
${[...written, byHistory as Agreement].map(
  (agreement) => html`<p class="govuk-body">${notice(english, wordsOf[agreement])}</p>
${ticks([notice(english, 'news.no-longer')])}`,
)}
<p class="govuk-body">${notice(english, 'choices.paper-news-on')}</p>`
}

const pairs = (words: 'choices.paper-pair' | 'choices.paper-stop-pair'): Html =>
  html`<ul class="govuk-list guildhall-paper-ticks">
${Array.from(
  { length: linesForPairs },
  () => html`<li>${notice(english, words)}</li>
`,
)}</ul>`

const ticks = (items: readonly (string | Html)[]): Html =>
  html`<ul class="govuk-list guildhall-paper-ticks">
${items.map(
  (text) => html`<li>${text}</li>
`,
)}</ul>`

const lines = (texts: readonly string[]): Html =>
  html`${texts.map((text, at) => (at === 0 ? html`${text}` : html`<br>${text}`))}`
