/** The code goes from page to page in the body of a form; in an address it would be kept by browsers and proxies (D3). */
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'

export function codeField(code: string): Html {
  return html`<input type="hidden" name="code" value="${code}">`
}

/** How a page that a code brought is asked for in another language. */
export function askedByCode(code: string): Pick<Page, 'askedByForm'> {
  return { askedByForm: { action: '/answer', name: 'part', value: '', hidden: codeField(code) } }
}
