import { type Html, html } from './html.ts'

/** A wide table in a part of the page that scrolls by itself, by keyboard too, so that the page never has to. */
export function scrolling(name: string, table: Html): Html {
  return html`<div class="guildhall-scroll" role="region" aria-label="${name}" tabindex="0">${table}</div>`
}
