/** "Note it down, and you can tell later": the printed parts of a version say what was sealed with it, or nothing else. */
import { type Html, html } from '../../design-system/html.ts'
import type { Version } from '../load-notices.ts'
import type { Block } from '../placeholders.ts'
import { wordsPrinted } from '../printed-words.ts'
import { together, toldOf } from '../services-then.ts'
import type { Blocks } from './blocks.ts'

/**
 * Each part of a version: as it is printed today while its words are the sealed ones, and else these, word for word.
 * Under the version in force stand the services that were opened since.
 */
export function sealedBlocks(
  { printed, published }: Pick<Version, 'printed' | 'published'>,
  today: Blocks,
  isInForce: boolean,
): Record<Block, Html> {
  const told = toldOf(printed.services, today.services, published)
  const services = told === null ? verbatim(printed.services) : together(told.then)
  const log = wordsPrinted(today.log) === printed.log ? today.log : verbatim(printed.log)
  return {
    log: html`<div id="printed-log">${log}</div>`,
    services: html`<div id="printed-services">${services}</div>${isInForce && told ? openedSince(told.since) : null}`,
  }
}

function openedSince(services: Blocks['services']): Html | null {
  if (services.length === 0) return null
  return html`<h3 class="govuk-heading-m" id="opened-since">Services opened since this version was published</h3>
<p class="govuk-body">They are not part of this version. Until they stand in the next one, this is what holds for them. Every question they ask, and why, stands on the first page of each.</p>
${services.map(({ brief }) => brief)}`
}

function verbatim(sealed: string | undefined): Html {
  return html`<p class="govuk-body">Our program prints other words here today. What follows is what was printed when this version was published, word for word.</p>
<div class="guildhall-verbatim">${(sealed ?? '').split('\n').map((line) => html`<p>${line}</p>`)}</div>`
}
