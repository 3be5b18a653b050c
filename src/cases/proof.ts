import { type Html, html } from '../design-system/html.ts'
import { field, type Visit } from '../platform/web/route.ts'

/** Reference and code, carried in the body so that the customer need not type them again; never in an address. */
export interface Proof {
  reference: string
  code: string
}

/** The hidden fields of a form that goes on with what the customer has shown already. */
export function proofFields({ reference, code }: Proof): Html {
  return html`<input type="hidden" name="reference" value="${reference}"><input type="hidden" name="code" value="${code}">`
}

/** What a form that carries them has sent; empty words where it has not. */
export function proofFrom(visit: Visit): Proof {
  return { reference: field(visit, 'reference').trim(), code: field(visit, 'code').trim() }
}
