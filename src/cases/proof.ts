import { type Html, html } from '../design-system/html.ts'

/** Reference and code, carried in the body so that the customer need not type them again; never in an address. */
export interface Proof {
  reference: string
  code: string
}

/** The hidden fields of a form that goes on with what the customer has shown already. */
export function proofFields({ reference, code }: Proof): Html {
  return html`<input type="hidden" name="reference" value="${reference}"><input type="hidden" name="code" value="${code}">`
}
