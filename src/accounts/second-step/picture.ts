import { encode } from 'uqr'
import { type Html, html } from '../../design-system/html.ts'

/** A QR code as a part of the page: no address is asked for it, of ours or of anybody's. */
export function qrPicture(text: string, words: string): Html {
  // The border of four that readers need (ISO/IEC 18004, 6.3.8) is light whatever colours a page is shown in.
  const { data } = encode(text, { ecc: 'M', border: 4 })
  const dark = data.map((row, y) => row.map((is, x) => (is ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')
  const size = data.length
  return html`<svg role="img" aria-label="${words}" viewBox="0 0 ${size} ${size}" width="240" height="240" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${dark}"/></svg>`
}
