/** "Note it down, and you can tell later": the printed parts of a version say what was sealed with it, or nothing else. */
import { type Html, html } from '../../design-system/html.ts'
import type { Version } from '../load-notices.ts'
import type { Block } from '../placeholders.ts'
import { wordsPrinted } from '../printed-words.ts'

export interface Today {
  html: Html
  words: string
}

/** What the program prints today, each part with its words. */
export function todaysBlocks(blocks: Record<Block, Html>): Record<Block, Today> {
  const withWords = (markup: Html) => ({ html: markup, words: wordsPrinted(markup) })
  return { log: withWords(blocks.log), services: withWords(blocks.services) }
}

/** Each part of a version: as it is printed today while its words are the sealed ones, and else these, word for word. */
export function sealedBlocks(
  { printed }: Pick<Version, 'printed'>,
  today: Record<Block, Today>,
): Record<Block, Html> {
  const part = (block: Block) =>
    html`<div id="printed-${block}">${inside(printed[block], today[block])}</div>`
  return { log: part('log'), services: part('services') }
}

function inside(sealed: string | undefined, today: Today): Html {
  if (sealed === today.words) return today.html
  return html`<p class="govuk-body">Our program prints other words here today. What follows is what was printed when this version was published, word for word.</p>
<div class="guildhall-verbatim">${(sealed ?? '').split('\n').map((line) => html`<p>${line}</p>`)}</div>`
}
