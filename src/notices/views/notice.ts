import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { Version } from '../load-notices.ts'
import { type Block, dayWritten } from '../placeholders.ts'
import type { Standing } from '../standing.ts'
import type { Piece } from '../text.ts'

/** A notice as it holds now: its words, its parts with links to each, and where its versions are (B1, B62). */
export function noticePage(
  version: Version,
  { standing, printed }: { standing: Standing; printed: Record<Block, Html> },
): Page {
  return {
    title: version.title,
    main: html`
<h1 class="govuk-heading-l">${version.title}</h1>
<p class="govuk-body-s">${holds[standing]} ${dayWritten(version.from)}. <a class="govuk-link" href="/policies/${version.notice}/${version.from}">What changed, why, and who approved it</a>. <a class="govuk-link" href="/policies">All versions</a>.</p>
<p class="govuk-body guildhall-no-print">Behind a sentence that descends from older promises stand their numbers. They lead to where we say whether we keep the first of them, with the others after it. <a class="govuk-link" href="/promises">All we promised, and whether we keep it</a>.</p>
${contents(version)}
${words(version.text.withLinks, printed)}`,
  }
}

const holds: Record<Standing, string> = {
  'in force': 'In force since',
  coming: 'This will be in force from',
  superseded: 'This was in force from',
}

function contents({ title, text }: Version): Html {
  return html`<nav class="guildhall-no-print" aria-label="Parts of: ${title}">
<ul class="govuk-list">
${text.headings.map(
  ({ id, text }) => html`<li><a class="govuk-link" href="#${id}">${text}</a></li>
`,
)}</ul>
</nav>`
}

/** The words in order, with each block where it belongs. */
export function words(pieces: readonly Piece[], printed: Record<Block, Html>): Html {
  return html`${pieces.map((piece) => ('html' in piece ? piece.html : printed[piece.block]))}`
}
